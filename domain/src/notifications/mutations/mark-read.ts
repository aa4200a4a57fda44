import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'

const args = z.object({
  referenciaId: id,
  /** One of them alone. */
  notificationId: id.optional(),
})

/** Marks as read what the person was told about one record: they have it in front of them. */
export const markRead = defineMutator({
  name: 'notifications.markRead',
  args,
  permission: 'workspace.read',
  replaceKey: ({ referenciaId, notificationId = '' }) => `${referenciaId} ${notificationId}`,
  async run(tx, { referenciaId, notificationId = null }) {
    await tx.query(sql`
      update notifications set lida_em = ${tx.now}
      where user_id = ${tx.actor.userId} and referencia_id = ${referenciaId} and lida_em is null
        and (${notificationId}::uuid is null or id = ${notificationId})`)
  },
})
