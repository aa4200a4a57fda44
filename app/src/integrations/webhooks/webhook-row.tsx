import type { WebhookEvent, WebhookStatus } from '@vp/domain/integrations/webhook-commands.ts'
import { CircleCheck, CircleX, Clock, EyeOff, type LucideIcon } from 'lucide-react'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { daysAgo, formatFull, formatTime, formatWhen } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { errorInWords, fieldsInWords, webhookStatusTexts, webhookTexts } from './texts.pt-BR.ts'

const views: Record<WebhookStatus, { tone: BadgeTone; icon: LucideIcon }> = {
  pendente: { tone: 'warning', icon: Clock },
  processado: { tone: 'success', icon: CircleCheck },
  falhou: { tone: 'danger', icon: CircleX },
  ignorado: { tone: 'neutral', icon: EyeOff },
}

export function WebhookStatusBadge({ status }: { status: WebhookStatus }) {
  const { tone, icon: Icon } = views[status]
  return (
    <Badge tone={tone}>
      <Icon aria-hidden size={13} />
      {webhookStatusTexts[status]}
    </Badge>
  )
}

/** One thing that Meta has sent: what about, when, how it stands, and what is the matter. */
export function WebhookListRow({ event, onOpen }: { event: WebhookEvent; onOpen: () => void }) {
  const now = useNow()
  const { status, fields, attempts, error, receivedAt } = event
  const received = new Date(receivedAt)
  const what = fieldsInWords(fields)
  const problems = error === null ? [] : errorInWords(error)
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-label={webhookTexts.open(what, `${webhookStatusTexts[status]}, ${formatFull(received)}`)}
        onClick={onOpen}
        className="flex min-h-14 w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-left outline-offset-[-2px] hover:bg-hover"
      >
        <span className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
          <span className="truncate font-medium">{what}</span>
          {problems.map((problem) => (
            <span key={problem} className="text-sm text-pretty text-muted">
              {problem}
            </span>
          ))}
        </span>
        <span className="flex flex-wrap items-center gap-2">
          {attempts === 0 ? null : (
            <span className="text-sm text-muted tabular-nums">{webhookTexts.attempts(attempts)}</span>
          )}
          <time dateTime={receivedAt} title={formatFull(received)} className="text-sm text-muted tabular-nums">
            {formatWhen(received, now)}
            {daysAgo(received, now) > 1 ? ` ${formatTime(received)}` : ''}
          </time>
          <WebhookStatusBadge status={status} />
        </span>
      </button>
    </li>
  )
}
