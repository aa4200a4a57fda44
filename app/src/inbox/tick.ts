import { messageStatuses, type MessageStatus } from '@vp/domain/inbox/message-status.ts'
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock3, type LucideIcon } from 'lucide-react'
import { heldTexts, messageStatusTexts } from './texts.pt-BR.ts'

export interface TickView {
  readonly icon: LucideIcon
  readonly tone: 'quiet' | 'read' | 'danger' | 'warning'
  readonly label: string
}

/** What keeps a queued message: its turn alone, or something that may last. */
export type Held = keyof typeof heldTexts

type Mark = Omit<TickView, 'label'>

const waiting: Mark = { icon: Clock3, tone: 'quiet' }
const one: Mark = { icon: Check, tone: 'quiet' }

const marks: Record<MessageStatus, Mark | null> = {
  received: null,
  queued: waiting,
  sending: waiting,
  accepted: one,
  sent: one,
  delivered: { icon: CheckCheck, tone: 'quiet' },
  read: { icon: CheckCheck, tone: 'read' },
  played: { icon: CheckCheck, tone: 'read' },
  failed: { icon: CircleAlert, tone: 'danger' },
  unknown: { icon: CircleHelp, tone: 'warning' },
}

/** How a message's status is drawn; null for what has no tick: what came in, notes, and statuses of a newer server. `held`: what a
 *  queued one waits for, if not its turn alone. */
export function tickFor(status: string | null, held: Held | null = null): TickView | null {
  const known = messageStatuses.find((candidate) => candidate === status)
  if (known === undefined) return null
  const mark = marks[known]
  if (mark === null) return null
  return { ...mark, label: known === 'queued' && held !== null ? heldTexts[held] : messageStatusTexts[known] }
}
