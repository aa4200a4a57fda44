import { signupWindow, type SignupWindow } from '@vp/domain/integrations/channel-commands.ts'
import { Plus, Unplug } from 'lucide-react'
import { useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { useCan } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toastProblem } from '../../ui/toast.tsx'
import { command } from '../../sync/remote/command.ts'
import { commandProblem } from '../command-problem.ts'
import { channelTexts } from '../texts.pt-BR.ts'
import { AccountPanel } from './account-panel.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { channelAccount, channelAccountsQuery } from './queries.ts'

/** "Canal": the company's numbers, how each does, and for Admins the way to connect one. */
export function ChannelTab() {
  const accounts = useLiveQuery(channelAccountsQuery, channelAccount)
  const { firstSync } = useSyncState()
  const [signup, setSignup] = useState<SignupWindow | null | undefined>()
  const http = useHttp()
  const blockedBecause = useBlockedBecause()

  async function begin() {
    try {
      const answer = await command(http, { method: 'GET', path: '/integrations/signup', answer: signupWindow })
      setSignup(answer.window)
    } catch (error) {
      const { title, text } = commandProblem(error)
      toastProblem(title, { text })
    }
  }

  if (accounts.length === 0 && firstSync !== null) return <SkeletonRows count={6} />
  const connect = (
    <Button tone="primary" blockedBecause={blockedBecause} onClick={() => void begin()}>
      <Plus aria-hidden size={16} />
      {channelTexts.connectNumber}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      {accounts.length === 0 ? (
        <EmptyState
          icon={Unplug}
          title={channelTexts.noNumberTitle}
          text={channelTexts.noNumberAtAll}
          action={connect}
        />
      ) : (
        <div className="flex justify-end">{connect}</div>
      )}
      {accounts.map((account) => (
        <AccountPanel
          key={account.id}
          account={account}
          blockedBecause={blockedBecause}
          onReconnect={() => void begin()}
        />
      ))}
      {signup === undefined ? null : <ConnectDialog signup={signup} onClose={() => setSignup(undefined)} />}
    </div>
  )
}

/** Why the person cannot change a number now. */
function useBlockedBecause(): string | undefined {
  const mayWrite = useCan('channels.write')
  const { connection } = useSyncState()
  if (!mayWrite) return channelTexts.onlyAdminsConnect
  return connection === 'offline' ? channelTexts.needsNetwork : undefined
}
