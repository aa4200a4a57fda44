import type { ConversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { CircleCheck, CircleDot, Hourglass, OctagonAlert, type LucideIcon } from 'lucide-react'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { statusTexts } from './texts.pt-BR.ts'

export const statusViews: Record<ConversationStatus, { icon: LucideIcon; tone: BadgeTone; iconClass: string }> = {
  aberta: { icon: CircleDot, tone: 'accent', iconClass: 'text-accent' },
  pendente: { icon: Hourglass, tone: 'warning', iconClass: 'text-on-warning-soft' },
  resolvida: { icon: CircleCheck, tone: 'neutral', iconClass: 'text-muted' },
  spam: { icon: OctagonAlert, tone: 'danger', iconClass: 'text-danger' },
}

/** A conversation's status: colour, icon and word; `hint`, what there is to add to it. */
export function StatusBadge({ status, hint = '' }: { status: ConversationStatus; hint?: string }) {
  const { icon: Icon, tone } = statusViews[status]
  return (
    <Badge tone={tone}>
      <Icon aria-hidden size={13} />
      <span className={hint === '' ? '' : 'max-md:sr-only'}>{statusTexts[status]}</span>
      {hint}
    </Badge>
  )
}
