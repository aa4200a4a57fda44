import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { recordEvent } from '../../audit/record.ts'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'

/** Opens a conversation whose rest is over and tells its owner. One that was put off again waits again; one that was opened,
 *  resolved or written in meanwhile is left as it is. */
export const reopenSnoozedJob = defineJob({
  name: 'inbox.reopenSnoozed',
  lane: 'inbound',
  data: z.object({ conversationId: z.uuid() }),
  jobId: ({ conversationId }) => conversationId,
  // nobody else would open it
  retryOn: () => true,
  async run(context, { conversationId }) {
    await inTransaction(context.pool, async (tx) => {
      const { rows } = await tx.query<{ workspace_id: string; owner_id: string | null; left_ms: number | null }>(sql`
        select workspace_id, owner_id, (extract(epoch from pendente_ate - now()) * 1000)::float8 as left_ms
        from conversations where id = ${conversationId} for no key update`)
      const conversation = rows[0]
      const leftMs = conversation?.left_ms ?? null
      if (conversation === undefined || leftMs === null) return await context.done(tx)
      if (leftMs > 0) return await context.wait(tx, { delayMs: Math.ceil(leftMs), waitsFor: null })
      const { workspace_id: workspaceId, owner_id: ownerId } = conversation
      await tx.query(sql`update conversations set status = 'aberta', pendente_ate = null where id = ${conversationId}`)
      if (ownerId !== null) {
        await tx.query(sql`
          insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
          select ${newId()}, c.workspace_id, ${ownerId}, 'conversa_de_volta', 'Conversa adiada de volta', coalesce(k.nome, l.nome), 'conversa', c.id
          from conversations c
          left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
          left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
          where c.id = ${conversationId}`)
      }
      const who = { workspaceId, actorId: null }
      await recordEvent(tx, who, { tipo: 'conversa_de_volta', referenciaId: conversationId, payload: {} })
      await context.done(tx)
    })
  },
})
