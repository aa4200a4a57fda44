import { sql } from '@vp/domain/sql.ts'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ReceiptText, Unplug } from 'lucide-react'
import { z } from 'zod'
import { useCan } from '../auth/use-member.ts'
import { useLiveRows } from '../sync/use-live-query.ts'
import { Button } from '../ui/button.tsx'
import { shellTexts, stoppedChannelTexts } from './texts.pt-BR.ts'

const stopped = z.object({ nome: z.string(), status_reason: z.string().nullable(), sends_free: z.boolean() })
const stoppedQuery = sql`
  select nome, status_reason, status = 'ativo' as sends_free from integration_accounts
  where status <> 'ativo' or paid_stopped_at is not null
  order by sends_free, nome limit 1`

/** Says to everyone that a number does not send now, or no templates, and to who can mend it where. */
export function ChannelNotice() {
  const navigate = useNavigate()
  const mayMend = useCan('channels.write')
  const account = useLiveRows(stoppedQuery, stopped)?.[0]
  if (account === undefined) return null
  const Icon = account.sends_free ? ReceiptText : Unplug
  return (
    <div
      role="alert"
      className={clsx(
        'flex items-center gap-2.5 px-4 py-1.5 text-sm',
        account.sends_free ? 'bg-warning-soft text-on-warning-soft' : 'bg-danger-soft text-on-danger-soft',
      )}
    >
      <Icon aria-hidden size={16} className="shrink-0" />
      <span className="min-w-0 flex-1">
        {account.sends_free ? (
          <>
            <span className="font-medium">{shellTexts.paidStopped(account.nome)}</span>{' '}
            {mayMend ? shellTexts.paidQueue : shellTexts.paidTold}
          </>
        ) : (
          <>
            <span className="font-medium">{shellTexts.channelStopped(account.nome)}</span>{' '}
            {stoppedChannelTexts[account.status_reason ?? ''] ?? shellTexts.channelStoppedWhy}{' '}
            {mayMend ? shellTexts.channelQueue : shellTexts.channelTold}
          </>
        )}
      </span>
      {mayMend ? (
        <Button size="sm" onClick={() => void navigate({ to: '/app/integracoes' })}>
          {shellTexts.channelMend}
        </Button>
      ) : null}
    </div>
  )
}
