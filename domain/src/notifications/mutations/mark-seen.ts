import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { isOfBell } from '../kinds.ts'

const args = z.object({ referenciaId: id })

/** Marks as read what the bell told the person about one record: they have it in front of them. What the record itself says about
 *  changes that met stays. */
export const markSeen = defineMutator({
  name: 'notifications.markSeen',
  args,
  permission: 'workspace.read',
  replaceKey: ({ referenciaId }) => referenciaId,
  async run(tx, { referenciaId }) {
    await tx.query(sql`
      update notifications set lida_em = ${tx.now}
      where user_id = ${tx.actor.userId} and referencia_id = ${referenciaId} and lida_em is null and ${isOfBell}`)
  },
})
