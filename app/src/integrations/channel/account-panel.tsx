import { formatPhone } from '@vp/domain/crm/phone.ts'
import {
  accountAnswer,
  accountCheck,
  accountHealth,
  type AccountCheck,
  type AccountHealth,
} from '@vp/domain/integrations/channel-commands.ts'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CirclePause, RefreshCw, Smartphone } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import { useHttp } from '../../auth/use-http.ts'
import { useCan } from '../../auth/use-member.ts'
import { limitText } from '../../costs/limit-text.ts'
import { qualityTexts } from '../../costs/texts.pt-BR.ts'
import { stoppedChannelTexts } from '../../shell/texts.pt-BR.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts, Panel } from '../../ui/panel.tsx'
import { toastInfo, toastProblem } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { command } from '../../sync/remote/command.ts'
import { commandProblem } from '../command-problem.ts'
import { ConfirmCommand } from '../confirm-command.tsx'
import { channelTexts } from '../texts.pt-BR.ts'
import { useAnswer } from '../../auth/use-answer.ts'
import { HistoryImport } from './history-import.tsx'
import { healthFacts } from './health-facts.ts'
import { NumberSettings } from './number-settings.tsx'
import type { ChannelAccount } from './queries.ts'

interface AccountPanelProps {
  account: ChannelAccount
  blockedBecause: string | undefined
  onReconnect: () => void
}

/** Why a number stands still: the access that we have is good for nothing, or there is none. */
const needsAccess = new Set<string | null>(['0', '190', 'token_unreadable'])
const hasNoAccess = new Set<string | null>(['token_missing', 'disconnected'])

const qualityTones = { GREEN: 'success', YELLOW: 'warning', RED: 'danger' } as const

/** One number: whether it sends, how Meta rates it, and what went wrong in the last day. */
export function AccountPanel({ account, blockedBecause, onReconnect }: AccountPanelProps) {
  const now = useNow()
  const maySeeWebhooks = useCan('channels.write')
  const { connection } = useSyncState()
  const { health, check, isBusy, checkNow, resume } = useAccount(account.id)
  const [isLeaving, setIsLeaving] = useState(false)
  const isActive = account.status === 'ativo'
  const rating = account.quality_rating ?? 'UNKNOWN'
  const tone = rating === 'GREEN' || rating === 'YELLOW' || rating === 'RED' ? qualityTones[rating] : 'neutral'
  const isUnpaid = account.paid_stopped_at !== null
  const mayResume = (!isActive || isUnpaid) && !hasNoAccess.has(account.status_reason)
  const isAccessFirst = !isActive && (!mayResume || needsAccess.has(account.status_reason))
  const busy = isBusy ? channelTexts.checking : undefined
  const offline = connection === 'offline' ? channelTexts.needsNetwork : undefined
  return (
    <Panel
      icon={Smartphone}
      title={account.nome}
      action={
        <Button size="sm" blockedBecause={offline ?? busy} onClick={() => void checkNow()}>
          <RefreshCw aria-hidden size={16} />
          {channelTexts.checkNow}
        </Button>
      }
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-3">
        <Badge tone={isActive ? 'success' : 'danger'}>
          {isActive ? <CircleCheck aria-hidden size={13} /> : <CirclePause aria-hidden size={13} />}
          {isActive ? channelTexts.sending : channelTexts.stopped}
        </Badge>
        <Badge tone={tone}>{qualityTexts[rating] ?? rating}</Badge>
        <span className="text-base tabular-nums">
          {account.telefone === null ? account.identificador : formatPhone(account.telefone)}
        </span>
        {isActive ? null : (
          <span className="w-full text-base text-on-danger-soft">
            {stoppedChannelTexts[account.status_reason ?? ''] ?? channelTexts.stoppedOther(account.status_reason ?? '')}
          </span>
        )}
        {isUnpaid ? <span className="w-full text-base text-on-warning-soft">{channelTexts.unpaid}</span> : null}
      </div>
      {account.coexistencia ? <HistoryImport account={account} imported={health?.imported ?? null} /> : null}
      <Facts
        facts={[
          { name: channelTexts.limit, value: limitText(account.messaging_limit) },
          ...healthFacts(health, check, now, { isOnPhone: account.coexistencia }).map(({ name, value, opens }) => ({
            name,
            value:
              opens === undefined || !maySeeWebhooks ? (
                <span className="whitespace-pre-line">{value}</span>
              ) : (
                <FailedWebhooks>{value}</FailedWebhooks>
              ),
          })),
        ]}
      />
      <NumberSettings key={`${account.read_receipts} ${account.time_zone}`} account={account} />
      <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">
        <Button tone="ghost" blockedBecause={blockedBecause} onClick={() => setIsLeaving(true)}>
          {channelTexts.disconnect}
        </Button>
        <Button tone={isAccessFirst ? 'primary' : 'secondary'} blockedBecause={blockedBecause} onClick={onReconnect}>
          {channelTexts.newAccess}
        </Button>
        {mayResume ? (
          <Button
            tone={isAccessFirst ? 'secondary' : 'primary'}
            blockedBecause={blockedBecause ?? offline ?? busy}
            onClick={() => void resume()}
          >
            {channelTexts.resume}
          </Button>
        ) : null}
      </div>
      {isLeaving ? (
        <ConfirmCommand
          title={channelTexts.disconnectTitle(account.nome)}
          text={channelTexts.disconnectText}
          label={channelTexts.disconnect}
          command={{ method: 'POST', path: `/integrations/accounts/${account.id}/disconnect`, answer: accountAnswer }}
          done={channelTexts.disconnected}
          onClose={() => setIsLeaving(false)}
        />
      ) : null}
    </Panel>
  )
}

/** A queue is watched until it is empty. */
const whileQueued = (health: AccountHealth | null) => (health !== null && health.queued > 0 ? 5_000 : null)

/** What only the servers know of a number. */
function useAccount(id: string) {
  const http = useHttp()
  // without an answer the panel says that nothing is known
  const { data: health, refresh } = useAnswer(`/integrations/accounts/${id}/health`, accountHealth, whileQueued)
  const [check, setCheck] = useState<AccountCheck | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function ask(run: () => Promise<void>) {
    setIsBusy(true)
    try {
      await run()
      await refresh()
    } catch (error) {
      const { title, text } = commandProblem(error)
      toastProblem(title, { text })
    }
    setIsBusy(false)
  }
  const post = async <S extends z.ZodType>(what: string, answer: S) =>
    await command(http, { method: 'POST', path: `/integrations/accounts/${id}/${what}`, answer })
  const checkNow = async () => await ask(async () => setCheck(await post('check', accountCheck)))
  const resume = async () =>
    await ask(async () => {
      await post('resume', accountAnswer)
      toastInfo(channelTexts.resumed)
    })
  return { health, check, isBusy, checkNow, resume }
}

/** Opens what it counts. */
function FailedWebhooks({ children }: { children: string }) {
  return (
    <Link
      to="/app/integracoes"
      search={{ aba: 'recebimentos', situacao: 'falhou', periodo: 'dia' }}
      className="touch-44 font-medium text-accent hover:underline"
    >
      {children}
    </Link>
  )
}
