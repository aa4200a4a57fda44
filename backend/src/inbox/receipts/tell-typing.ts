import { TELL_TYPING_EVERY_MS } from '@vp/domain/inbox/typing.ts'
import { sql } from '@vp/domain/sql.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import { inTransaction, runStatement } from '../../database/transaction.ts'
import { GraphApiError, type GraphApi } from '../../integrations/graph-api.ts'
import { findRoute, readToken } from '../send/route.ts'
import { lastInbound } from './last-inbound.ts'
import { markReadAtMeta } from './mark-read-at-meta.ts'

export interface TypingDeps {
  readonly pool: Pool
  readonly graphApi: GraphApi
  readonly tokenKey: Buffer
}

/** When each conversation's customer was last told, by this process: two of them may tell twice, which nobody sees. */
const toldAt = new Map<string, number>()

/** Shows the customer that the team is writing, for 25 s at most. Told at most every 20 s however many write, and anew after an answer, which ends it. True when they see it.
 *  What Meta does not take is not tried again: the next keystroke is soon enough. */
export async function tellTyping(
  { pool, graphApi, tokenKey }: TypingDeps,
  log: FastifyBaseLogger,
  which: { workspaceId: string; conversationId: string },
): Promise<boolean> {
  const { conversationId } = which
  const now = Date.now()
  for (const [id, at] of toldAt) if (now - at >= TELL_TYPING_EVERY_MS) toldAt.delete(id)
  const last = toldAt.get(conversationId)
  if (last !== undefined && !(await hasAnswered(pool, conversationId, last))) return true
  const found = await inTransaction(pool, async (tx) => {
    const read = await lastInbound(tx, { ...which, upToId: null })
    const route = read === null ? null : await findRoute(tx, conversationId)
    return read === null || route === null ? null : { read, route }
  })
  if (found === null || found.route.account_status !== 'ativo') return false
  const { read, route } = found
  const accessToken = readToken({ tokenKey, log }, route.sealed_token)
  if (accessToken === null) return false
  toldAt.set(conversationId, now)
  try {
    const { identificador: phoneNumberId } = route
    await markReadAtMeta(graphApi, { phoneNumberId, accessToken, wamid: read.wamid, isTyping: true })
    return true
  } catch (error) {
    if (!(error instanceof GraphApiError)) throw error
    log.warn({ code: error.code, fbtraceId: error.fbtraceId }, 'Meta took no typing indicator')
    return false
  }
}

/** Whether something has gone to the customer since, which takes what they saw away. */
async function hasAnswered(pool: Pool, conversationId: string, since: number): Promise<boolean> {
  const { rows } = await runStatement(
    pool,
    sql`
      select 1 from messages
      where conversation_id = ${conversationId} and autor <> 'contato' and not interno
        and horario > ${new Date(since).toISOString()} limit 1`,
  )
  return rows.length > 0
}
