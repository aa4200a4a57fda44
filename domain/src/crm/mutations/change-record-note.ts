import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { noteText } from '../records/note-text.ts'

const args = z.object({ noteId: id, conteudo: noteText })

/** Has a note say something else; only its author may. Refuses with `note_not_found`, also for a colleague's. */
export const changeRecordNote = defineMutator({
  name: 'crm.changeRecordNote',
  args,
  permission: 'leads.write',
  async run(tx, { noteId, conteudo }) {
    const changed = await tx.query(sql`
      update record_notes set conteudo = ${conteudo}, edited_at = ${tx.now}
      where id = ${noteId} and author_id = ${tx.actor.userId}`)
    if (changed.affectedRows === 0) throw refuse({ code: 'note_not_found', noteId })
  },
})
