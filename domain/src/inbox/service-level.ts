import { z } from 'zod'
import { addBusinessMs, businessMsBetween, type WorkingHours } from './business-time.ts'
import { closedStatuses, type ConversationStatus } from './conversation-status.ts'

const MINUTE_MS = 60_000
/** The last part of a target in which it is shown as about to be missed. */
const SOON_SHARE = 0.25

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u)

/** Minutes at work; ten days at most. */
export const targetMinutes = z.int().min(1).max(14_400)

/** Seven days, Sunday first; two shifts a day at most, in order, only the last of them over midnight. */
export const week = z
  .array(
    z
      .array(z.object({ de: time, ate: time }))
      .max(2)
      .refine(
        ([first, second]) =>
          second === undefined || (first !== undefined && first.de < first.ate && first.ate <= second.de),
      ),
  )
  .length(7)

export const holiday = z.object({ data: z.iso.date(), nome: z.string().trim().max(80) })
export type Holiday = z.infer<typeof holiday>
export const holidays = z.array(holiday).max(200)

/** What a team has promised itself. Targets in minutes at work; null: none. */
export interface ServiceLevels {
  readonly firstMinutes: number | null
  readonly nextMinutes: number | null
  readonly hours: WorkingHours
}

/** What of a conversation it takes to know whether somebody waits. */
export interface Waiting {
  readonly status: ConversationStatus
  /** Since when the customer waits; null when nobody does. */
  readonly waiting_since: Date | null
  readonly first_answered_at: Date | null
  readonly last_message_autor: string | null
}

export interface Deadline {
  /** first: nobody has answered yet; next: each answer after that. */
  readonly kind: 'first' | 'next'
  readonly dueAt: Date
  /** Time at work until it is due; negative: for so long it has been overdue. */
  readonly leftMs: number
  readonly state: 'fine' | 'soon' | 'missed'
}

/** When the answer that a customer waits for is due: the target of its kind, counted in time at work since they began to wait. Null when
 *  nobody waits, the conversation is closed, or there is no target for it. */
export function dueAtOf(conversation: Waiting, levels: ServiceLevels): Date | null {
  const { waiting_since: since } = conversation
  // an answer that waits to be sent has ended the wait here, which the server tells later
  if (since === null || conversation.last_message_autor !== 'contato') return null
  if (closedStatuses.some((status) => status === conversation.status)) return null
  const minutes = targetOf(conversation, levels)
  return minutes === null ? null : addBusinessMs(since, minutes * MINUTE_MS, levels.hours)
}

const targetOf = ({ first_answered_at: answeredAt }: Waiting, { firstMinutes, nextMinutes }: ServiceLevels) =>
  answeredAt === null ? firstMinutes : nextMinutes

/** The same with what is left of it at a moment. */
export function deadlineOf(conversation: Waiting, levels: ServiceLevels, now: Date): Deadline | null {
  const dueAt = dueAtOf(conversation, levels)
  const minutes = targetOf(conversation, levels)
  if (dueAt === null || minutes === null) return null
  const kind = conversation.first_answered_at === null ? 'first' : 'next'
  if (dueAt <= now) return { kind, dueAt, leftMs: 0 - businessMsBetween(dueAt, now, levels.hours), state: 'missed' }
  const leftMs = businessMsBetween(now, dueAt, levels.hours)
  return { kind, dueAt, leftMs, state: leftMs <= minutes * MINUTE_MS * SOON_SHARE ? 'soon' : 'fine' }
}

/** The most urgent first: what is due soonest, then what has no deadline by how long it has waited. */
export function byUrgency<Row extends Waiting>(rows: readonly Row[], levels: ServiceLevels): Row[] {
  const dated = rows.map((row) => ({ row, dueAt: dueAtOf(row, levels)?.getTime() ?? Infinity }))
  const since = (row: Row) => row.waiting_since?.getTime() ?? Infinity
  return dated
    .toSorted((a, b) => (a.dueAt === b.dueAt ? since(a.row) - since(b.row) : a.dueAt - b.dueAt))
    .map(({ row }) => row)
}
