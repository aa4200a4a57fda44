import { z } from 'zod'
import { derivedRowId } from '../../derived-id.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { asRows, manyRecords, noteChanges } from '../records/many-records.ts'
import { recordColumns, recordTables } from '../records/record-kinds.ts'

const tagTables = { lead: 'lead_tags', contato: 'contact_tags' } as const

const args = manyRecords.extend({
  tagId: id,
  /** Puts it on; else takes it off. */
  isOn: z.boolean(),
})

/** Puts a tag on many leads or contacts, or takes it off; who has it already, or has it not, stays as they are. Refuses with
 *  `tag_not_found` for one to put on. */
export const tagMany = defineMutator({
  name: 'crm.tagMany',
  args,
  permission: 'leads.write',
  async run(tx, many) {
    const { tipo, batchId, ids, tagId, isOn } = many
    const [people, tags, column] = [named(recordTables[tipo]), named(tagTables[tipo]), named(recordColumns[tipo])]
    if (!isOn) {
      await tx.query(sql`
        with gone as (
          delete from ${tags} where tag_id = ${tagId}::uuid and ${column} in ${asRows(ids)} returning ${column} as id),
        changed as (
          select id, jsonb_build_array(jsonb_build_object('campo', 'tag_id', 'de', ${tagId}::text, 'para', null)) as campos from gone)
        ${noteChanges(tx, many, 'etiquetas')}`)
      return
    }
    const tag = await tx.query(sql`select 1 from tags where id = ${tagId}`)
    if (tag.rows.length === 0) throw refuse({ code: 'tag_not_found', tagId })
    // locked: of two who tag one person at once, the second must see what the first has put on
    await tx.query(sql`select 1 from ${people} where id in ${asRows(ids)} order by id for update`)
    await tx.query(sql`
      with put as (
        insert into ${tags} (id, workspace_id, ${column}, tag_id)
        select ${derivedRowId(batchId, sql`r.id`)}, ${tx.actor.workspaceId}::uuid, r.id, ${tagId}::uuid
        from ${people} r
        where r.id in ${asRows(ids)} and not exists (select from ${tags} x where x.${column} = r.id and x.tag_id = ${tagId}::uuid)
        returning ${column} as id),
      changed as (
        select id, jsonb_build_array(jsonb_build_object('campo', 'tag_id', 'de', null, 'para', ${tagId}::text)) as campos from put)
      ${noteChanges(tx, many, 'etiquetas')}`)
  },
})
