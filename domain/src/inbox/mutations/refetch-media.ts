import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ attachmentId: id })

/** Asks for a customer's file again that could not be fetched; the server adds the job that fetches it. One that is here, or on its
 *  way, stays as it is. Refuses with `attachment_not_found`. */
export const refetchMedia = defineMutator({
  name: 'inbox.refetchMedia',
  args,
  permission: 'conversations.answer',
  async run(tx, { attachmentId }) {
    const { rows } = await tx.query<{ status: string }>(sql`select status from attachments where id = ${attachmentId}`)
    const attachment = rows[0]
    if (attachment === undefined) throw refuse({ code: 'attachment_not_found', attachmentId })
    if (attachment.status !== 'falhou') return
    await tx.query(sql`update attachments set status = 'pendente', erro = null where id = ${attachmentId}`)
  },
})
