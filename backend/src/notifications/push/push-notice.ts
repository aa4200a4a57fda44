import { isOfBell } from '@vp/domain/notifications/kinds.ts'
import { pathOfNotice, type PushPayload } from '@vp/domain/notifications/push.ts'
import { isQuietAt } from '@vp/domain/notifications/quiet-hours.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction, runStatement } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'

/** What was told longer ago is no news on a device that was closed. */
const NEWS_S = 86_400
const MAX_PAUSE_MS = 30 * 60_000
/** A push holds 4,096 bytes, and a lock screen shows less than this. */
const LONGEST_TEXT = 300

const data = z.object({ noticeId: z.uuid(), subscriptionId: z.uuid() })

interface Due {
  endpoint: string
  p256dh: string
  auth: string
  time_zone: string
  wait_ms: number | null
  age_s: number
  told_as: string
  titulo: string
  corpo: string | null
  referencia_tipo: string | null
  referencia_id: string | null
  message_id: string | null
  ocorrencia: string | null
  som: boolean | null
  silencio_de: string | null
  silencio_ate: string | null
  unread: number
}

/** Tells one device of one notice; promised by the trigger `promise_push`. What was read meanwhile, is old, or falls in the person's
 *  quiet hours is not told, nor is a device whose session has ended. Whether they look at the app on that device right now its service
 *  worker knows, and says nothing then. */
export const pushNoticeJob = defineJob({
  name: 'notifications.pushNotice',
  lane: 'push',
  data,
  jobId: ({ noticeId, subscriptionId }) => `${noticeId}:${subscriptionId}`,
  retryOn: () => true,
  async run(context, { noticeId, subscriptionId }) {
    const { pool, push, log } = context
    if (push === null) return
    const { rows } = await runStatement<Due>(
      pool,
      sql`
        select s.endpoint, s.p256dh, s.auth, s.time_zone,
          (extract(epoch from s.resume_at - now()) * 1000)::float8 as wait_ms,
          extract(epoch from now() - n.created_at)::float8 as age_s,
          -- of a notice with newer words it is another
          n.id || ':' || (extract(epoch from n.created_at) * 1000)::bigint as told_as,
          n.titulo, n.corpo, n.referencia_tipo, n.referencia_id, n.dados->>'messageId' as message_id, n.dados->>'ocorrencia' as ocorrencia,
          o.som, o.silencio_de::text as silencio_de, o.silencio_ate::text as silencio_ate,
          (select count(*)::int from notifications u
           where u.workspace_id = n.workspace_id and u.user_id = n.user_id and u.lida_em is null and ${isOfBell}) as unread
        from notifications n
        join push_subscriptions s on s.workspace_id = n.workspace_id and s.user_id = n.user_id
        left join notification_settings o on o.workspace_id = n.workspace_id and o.user_id = n.user_id
        where n.id = ${noticeId} and s.id = ${subscriptionId} and n.lida_em is null
          and (s.session_id is null or exists (
            select from auth.sessions a where a.id = s.session_id and not coalesce(a.not_after <= now(), false)))`,
    )
    const [due] = rows
    if (due === undefined || due.age_s > NEWS_S || isQuietAt(due, minuteOfDay(due.time_zone))) return
    const pauseMs = due.wait_ms ?? 0
    if (pauseMs > 0) {
      const wait = { delayMs: Math.ceil(pauseMs), waitsFor: null }
      return await inTransaction(pool, async (tx) => await context.wait(tx, wait))
    }
    const way = { ttlS: Math.max(0, Math.floor(NEWS_S - due.age_s)), topic: topicOf(due.referencia_id ?? noticeId) }
    const outcome = await push.send(due, payloadOf(due, noticeId), way)
    if (outcome.kind === 'accepted') return
    log.info(
      { outcome: outcome.kind, ...('reason' in outcome ? { reason: outcome.reason } : {}) },
      'a push was not taken',
    )
    if (outcome.kind === 'gone') {
      await inTransaction(pool, async (tx) => {
        // by its address too: the device may have taken part anew meanwhile
        await tx.query(sql`delete from push_subscriptions where id = ${subscriptionId} and endpoint = ${due.endpoint}`)
        await context.done(tx)
      })
    } else if (outcome.kind === 'later') {
      const { afterMs, reason } = outcome
      const delayMs = Math.min(afterMs ?? Math.min(MAX_PAUSE_MS, 5_000 * 2 ** context.failures), NEWS_S * 1_000)
      await inTransaction(pool, async (tx) => {
        if (afterMs !== null) {
          await tx.query(
            sql`update push_subscriptions set resume_at = now() + ${delayMs} * interval '1 ms' where id = ${subscriptionId}`,
          )
        }
        await context.retry(tx, { delayMs, error: reason })
      })
    }
  },
})

/** Thirty-two characters, as many as a topic may have. */
const topicOf = (id: string) => id.replaceAll('-', '')

function minuteOfDay(timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const part = (type: string) => Number(clock.formatToParts().find((each) => each.type === type)?.value ?? 0)
  return part('hour') * 60 + part('minute')
}

function payloadOf(due: Due, noticeId: string): PushPayload {
  const { titulo, corpo, referencia_id: referenciaId, som, unread } = due
  return {
    title: shorten(titulo),
    body: shorten(corpo ?? ''),
    tag: referenciaId ?? noticeId,
    path: pathOfNotice(due),
    referenciaId,
    isSilent: som === false,
    evenInUse: false,
    unread,
    once: due.told_as,
  }
}

/** Cut between two characters, with a mark. */
function shorten(text: string): string {
  if (text.length <= LONGEST_TEXT) return text
  const cut = text.slice(0, LONGEST_TEXT - 1)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}
