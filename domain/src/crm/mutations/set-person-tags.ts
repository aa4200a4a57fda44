import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { noteChange } from '../records/note-change.ts'
import type { ChangedFields } from '../records/record-kinds.ts'

const args = z.object({
  changeId: id,
  tipo: z.enum(['lead', 'contato']),
  personId: id,
  add: z.array(z.object({ personTagId: id, tagId: id })).max(50),
  remove: z.array(id).max(50),
})

const tables = {
  lead: { people: 'leads', tags: 'lead_tags', column: 'lead_id' },
  contato: { people: 'contacts', tags: 'contact_tags', column: 'contact_id' },
} as const

/** Puts tags on a lead or a contact and takes others off; nothing happens where one is there already, or is not. Refuses with
 *  `record_not_found`, and `tag_not_found` for one to put on. */
export const setPersonTags = defineMutator({
  name: 'crm.setPersonTags',
  args,
  permission: 'leads.write',
  async run(tx, { changeId, tipo, personId, add, remove }) {
    const { people, tags, column } = tables[tipo]
    const [source, owner] = [named(tags), named(column)]
    // locked: of two who tag one person at once, the second must see what the first has put on
    const person = await tx.query(sql`select 1 from ${named(people)} where id = ${personId} for update`)
    if (person.rows.length === 0) throw refuse({ code: 'record_not_found', recordId: personId })
    const campos: ChangedFields = []
    for (const tagId of remove) {
      const gone = await tx.query(sql`delete from ${source} where ${owner} = ${personId} and tag_id = ${tagId}`)
      if (gone.affectedRows > 0) campos.push({ campo: 'tag_id', de: tagId, para: null })
    }
    for (const { personTagId, tagId } of add) {
      const tag = await tx.query(sql`select 1 from tags where id = ${tagId}`)
      if (tag.rows.length === 0) throw refuse({ code: 'tag_not_found', tagId })
      const put = await tx.query(sql`
        insert into ${source} (id, workspace_id, ${owner}, tag_id)
        select ${personTagId}::uuid, ${tx.actor.workspaceId}::uuid, ${personId}::uuid, ${tagId}::uuid
        where not exists (select from ${source} where ${owner} = ${personId} and tag_id = ${tagId})`)
      if (put.affectedRows > 0) campos.push({ campo: 'tag_id', de: null, para: tagId })
    }
    if (campos.length > 0) await noteChange(tx, tipo, { changeId, recordId: personId, tipo: 'etiquetas', campos })
  },
})
