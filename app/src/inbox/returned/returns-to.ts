import { reactToMessage } from '@vp/domain/inbox/mutations/react-to-message.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'

/** The conversation that shows what was refused above its writing box; null: "Pendências" alone does. A reaction is no message. */
export function returnsTo({ name, refusal }: Pick<OutboxEntry, 'name' | 'refusal'>): string | null {
  if (refusal?.code !== 'answered_meanwhile' && refusal?.code !== 'window_closed') return null
  return name === reactToMessage.name ? null : refusal.conversationId
}
