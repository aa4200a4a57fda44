import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ noteId: id })

/** Takes a note away: one's own, or any for who may delete records. Refuses with `note_not_found`, also for a colleague's. */
export const deleteRecordNote = defineMutator({
  name: 'crm.deleteRecordNote',
  args,
  permission: 'leads.write',
  async run(tx, { noteId }) {
    const isMine = sql`author_id = ${tx.actor.userId}`
    const mayDelete = can(tx.actor.role, 'records.delete') ? sql`true` : isMine
    const gone = await tx.query(sql`delete from record_notes where id = ${noteId} and ${mayDelete}`)
    if (gone.affectedRows === 0) throw refuse({ code: 'note_not_found', noteId })
  },
})
