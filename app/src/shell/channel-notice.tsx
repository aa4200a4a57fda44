import { sql } from '@vp/domain/sql.ts'
import { useNavigate } from '@tanstack/react-router'
import { Unplug } from 'lucide-react'
import { z } from 'zod'
import { useCan } from '../auth/use-member.ts'
import { useLiveRows } from '../sync/use-live-query.ts'
import { Button } from '../ui/button.tsx'
import { shellTexts, stoppedChannelTexts } from './texts.pt-BR.ts'

const stopped = z.object({ nome: z.string(), status_reason: z.string().nullable() })
const stoppedQuery = sql`select nome, status_reason from integration_accounts where status <> 'ativo' order by nome limit 1`

/** Says to everyone that a number does not send now, and to who can mend it where. */
export function ChannelNotice() {
  const navigate = useNavigate()
  const mayMend = useCan('channels.write')
  const account = useLiveRows(stoppedQuery, stopped)?.[0]
  if (account === undefined) return null
  const why = stoppedChannelTexts[account.status_reason ?? ''] ?? shellTexts.channelStoppedWhy
  return (
    <div role="alert" className="flex items-center gap-2.5 bg-danger-soft px-4 py-1.5 text-sm text-on-danger-soft">
      <Unplug aria-hidden size={16} className="shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{shellTexts.channelStopped(account.nome)}</span> {why}{' '}
        {mayMend ? shellTexts.channelQueue : shellTexts.channelTold}
      </span>
      {mayMend ? (
        <Button size="sm" onClick={() => void navigate({ to: '/app/integracoes' })}>
          {shellTexts.channelMend}
        </Button>
      ) : null}
    </div>
  )
}
