import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { noteText } from '../records/note-text.ts'
import { recordColumns, recordKind, recordTables } from '../records/record-kinds.ts'

const args = z.object({ noteId: id, tipo: recordKind, recordId: id, conteudo: noteText })

/** Writes a note about a lead, a contact or a company, for the team alone. Refuses with `record_not_found`. */
export const addRecordNote = defineMutator({
  name: 'crm.addRecordNote',
  args,
  permission: 'leads.write',
  async run(tx, { noteId, tipo, recordId, conteudo }) {
    const { rows } = await tx.query(sql`select 1 from ${named(recordTables[tipo])} where id = ${recordId}`)
    if (rows.length === 0) throw refuse({ code: 'record_not_found', recordId })
    await tx.query(sql`
      insert into record_notes (id, workspace_id, ${named(recordColumns[tipo])}, conteudo, author_id, created_at)
      values (${noteId}, ${tx.actor.workspaceId}, ${recordId}, ${conteudo}, ${tx.actor.userId}, ${tx.now})`)
  },
})
