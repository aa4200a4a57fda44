import { DAY_MS, HOUR_MS, MINUTE_MS, plus, workingTime } from './clock.ts'
import type { Row } from './dataset.ts'
import type { Turn } from './dialogue.ts'
import type { Random } from './random.ts'

/** When each turn was said, from the last one back. */
export function timesBackFrom(last: Date, turns: readonly Turn[], random: Random): Date[] {
  const times: Date[] = []
  let time = last
  for (let index = turns.length - 1; index >= 0; index--) {
    times.unshift(time)
    const turn = turns[index]
    const before = turns[index - 1]
    if (!turn || !before) break
    const pauses = {
      days: () => random.int(16 * HOUR_MS, 9 * DAY_MS),
      'a day': () => random.int(16 * HOUR_MS, 28 * HOUR_MS),
      minutes: () =>
        before.speaker === turn.speaker
          ? random.int(5_000, 45_000)
          : random.chance(0.12)
            ? random.int(HOUR_MS, 6 * HOUR_MS)
            : random.int(40_000, 14 * MINUTE_MS),
    }
    const gap = pauses[turn.after]()
    time = workingTime(plus(time, -gap), random)
  }
  return times
}

/** What became of a message of ours. `heardAt`: when the contact wrote next, which they do after reading. */
export function receipts(sentAt: Date, heardAt: Date | null, now: Date, random: Random): Row {
  const sent = { sent_at: plus(sentAt, random.int(400, 1500)), send_attempts: 1 }
  const deliveredAt = plus(sentAt, random.int(1_600, 9_000))
  if (heardAt === null && random.chance(0.02)) {
    return {
      status: 'failed',
      send_attempts: 1,
      failed_at: deliveredAt < now ? deliveredAt : now,
      error_code: 131026,
      error_details: 'Message undeliverable',
    }
  }
  const latestRead = heardAt ?? now
  const readAt = new Date(Math.min(deliveredAt.getTime() + random.int(4_000, 25 * MINUTE_MS), latestRead.getTime()))
  const isNew = now.getTime() - sentAt.getTime() < 2 * HOUR_MS
  const share = heardAt
    ? { read: 94, delivered: 6, sent: 0 }
    : isNew
      ? { read: 35, delivered: 50, sent: 15 }
      : { read: 80, delivered: 17, sent: 3 }
  const status = readAt <= deliveredAt ? 'delivered' : random.weighted(share)
  if (status === 'sent' || deliveredAt > now) return { status: 'sent', ...sent }
  if (status === 'delivered') return { status, ...sent, delivered_at: deliveredAt }
  return { status, ...sent, delivered_at: deliveredAt, read_at: readAt }
}
