import type { OutboxEntry } from '../sync/outbox-entry.ts'

/** Of an outbox that is looked at again and again, what has been refused since it was last looked at. `waiting`: the `seq` of what was then on
 *  its way, kept up to date here. What was refused before it was ever seen is no news: it was there when the app opened. */
export function newlyRefused(waiting: Set<number>, outbox: readonly OutboxEntry[]): OutboxEntry[] {
  const news = outbox.filter(({ seq, status }) => status === 'refused' && waiting.has(seq))
  waiting.clear()
  for (const { seq, status } of outbox) if (status !== 'refused') waiting.add(seq)
  return news
}
