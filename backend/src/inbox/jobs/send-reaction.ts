import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { backoffMs, ruleFor } from '../../integrations/graph-errors.ts'
import { defineJob, type JobContext } from '../../jobs/define-job.ts'
import { waitForAccount } from '../sending-order.ts'
import { findRoute, openOrWait, type Route } from '../send/route.ts'

const data = z.object({ messageId: z.uuid() })

/** Longest pause while Meta cannot be reached. */
const MAX_UNREACHABLE_MS = 30_000
const MAX_TRIES = 8

/** Tells Meta what the team's reaction to a message is now. Meta keeps the latest, so to say it twice does no harm. */
export const sendReactionJob = defineJob({
  name: 'inbox.sendReaction',
  lane: 'outbound',
  data,
  jobId: ({ messageId }) => messageId,
  retryOn: () => true,
  run: sendReaction,
})

interface Target {
  wamid: string
  conversation_id: string
  reaction_id: string | null
  emoji: string | null
}

async function sendReaction(context: JobContext, { messageId }: z.infer<typeof data>): Promise<void> {
  const found = await inTransaction(context.pool, async (tx) => await prepare(tx, context, messageId))
  if (found === null) return
  const { target, route, accessToken } = found
  const outcome = await context.graph.send({
    messageId: target.reaction_id ?? newId(),
    phoneNumberId: route.identificador,
    accessToken,
    recipient: route.recipient,
    content: { type: 'reaction', part: { message_id: target.wamid, emoji: target.emoji ?? '' } },
    contextWamid: null,
  })
  context.log.info({ messageId, outcome: outcome.kind }, 'reaction posted')
  await inTransaction(context.pool, async (tx) => {
    if (outcome.kind === 'accepted')
      return await accept(tx, context, messageId, { ...target, wamid: outcome.wamid }, target.wamid)
    const rule = outcome.kind === 'refused' ? ruleFor(outcome.error.code) : null
    if (rule?.action === 'pause') return await waitForAccount(tx, context, route.account_id)
    const mayTry =
      context.failures + 1 < MAX_TRIES && (rule === null || rule.action === 'retry' || rule.action === 'unknown')
    if (mayTry) {
      const delayMs =
        rule?.action === 'retry'
          ? backoffMs(rule.backoff, context.failures + 1)
          : Math.min(MAX_UNREACHABLE_MS, 1_000 * 2 ** context.failures)
      return await context.retry(tx, { delayMs, error: outcome.kind })
    }
    await giveUp(tx, messageId, target)
    await context.done(tx)
  })
}

/** The message and the way to its person; null when there is nothing to tell, or nobody to tell it by now. */
async function prepare(
  tx: Tx,
  context: JobContext,
  messageId: string,
): Promise<{ target: Target; route: Route; accessToken: string } | null> {
  const { rows } = await tx.query<Target>(sql`
    select m.wamid, m.conversation_id, r.id as reaction_id, r.emoji
    from messages m left join message_reactions r on r.message_id = m.id and r.autor = 'equipe'
    where m.id = ${messageId} and m.wamid is not null`)
  const [target] = rows
  const route = target === undefined ? null : await findRoute(tx, target.conversation_id)
  if (target === undefined || route === null) {
    await context.done(tx)
    return null
  }
  const accessToken = await openOrWait(tx, context, route)
  return accessToken === null ? null : { target, route, accessToken }
}

/** Kept among the changes too, so that the customer's next one does not bring back an older reaction of ours. */
async function accept(
  tx: Tx,
  context: JobContext,
  messageId: string,
  sent: Target,
  targetWamid: string,
): Promise<void> {
  await tx.query(sql`
    insert into message_changes (workspace_id, conversation_id, target_wamid, wamid, autor, tipo, dados, horario)
    select m.workspace_id, m.conversation_id, ${targetWamid}, ${sent.wamid}, 'equipe', 'reaction',
      ${JSON.stringify({ message_id: targetWamid, emoji: sent.emoji ?? '' })}, now()
    from messages m where m.id = ${messageId}
    on conflict (workspace_id, wamid) do nothing`)
  if (sent.reaction_id !== null)
    await tx.query(sql`update message_reactions set wamid = ${sent.wamid} where id = ${sent.reaction_id}`)
  await context.done(tx)
}

/** What Meta does not show is not shown here either, and who reacted hears of it. */
async function giveUp(
  tx: Tx,
  messageId: string,
  { reaction_id: reactionId, conversation_id: conversationId }: Target,
): Promise<void> {
  if (reactionId === null) return
  const { rows } = await tx.query<{ workspace_id: string; author_id: string | null }>(sql`
    delete from message_reactions where id = ${reactionId} and message_id = ${messageId} returning workspace_id, author_id`)
  const [gone] = rows
  if (gone === undefined || gone.author_id === null) return
  await tx.query(sql`
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
    values (${newId()}, ${gone.workspace_id}, ${gone.author_id}, 'reacao_recusada', 'Sua reação não chegou à pessoa', 'A Meta não aceitou a reação',
      'conversa', ${conversationId})`)
}
