import { MAX_WEBHOOK_COUNT, webhooksReplayed } from '@vp/domain/integrations/webhook-commands.ts'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { Button } from '../../ui/button.tsx'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { formatNumber } from '../../ui/format.ts'
import { toastInfo, toastProblem } from '../../ui/toast.tsx'
import { command } from '../../sync/remote/command.ts'
import { webhookProblem } from './problem.ts'
import { filterOf, type WebhookSearch } from './search.ts'
import { webhookTexts } from './texts.pt-BR.ts'
import { sumOf, type Webhooks } from './use-webhooks.ts'

interface ReplayAllProps {
  search: WebhookSearch
  webhooks: Webhooks
  blockedBecause: string | undefined
}

/** Has all that the filter finds read again, after asking. */
export function ReplayAll({ search, webhooks: { found, refresh }, blockedBecause }: ReplayAllProps) {
  const http = useHttp()
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const count = found === null ? 0 : search.situacao === undefined ? sumOf(found.counts) : found.counts[search.situacao]
  const many = count > MAX_WEBHOOK_COUNT ? `${formatNumber(MAX_WEBHOOK_COUNT)}+` : formatNumber(count)

  async function replay() {
    setIsBusy(true)
    try {
      const answer = await command(http, {
        method: 'POST',
        path: '/admin/webhooks/replay',
        body: filterOf(search, new Date()),
        answer: webhooksReplayed,
      })
      toastInfo(answer.isMore ? webhookTexts.replayedSome(answer.count) : webhookTexts.replayed(answer.count))
    } catch (error) {
      const { title, text } = webhookProblem(error)
      toastProblem(title, { text })
    }
    setIsBusy(false)
    setIsAsking(false)
    await refresh()
  }

  return (
    <>
      <Button
        size="sm"
        blockedBecause={blockedBecause ?? (count === 0 ? webhookTexts.nothingToReplay : undefined)}
        onClick={() => setIsAsking(true)}
      >
        <RotateCcw aria-hidden size={16} />
        {count === 0 ? webhookTexts.replay : webhookTexts.replayAll(many)}
      </Button>
      <AskDialog
        isOpen={isAsking}
        title={webhookTexts.replayTitle(many)}
        text={webhookTexts.replayText}
        action={webhookTexts.replay}
        tone="primary"
        blockedBecause={blockedBecause ?? (isBusy ? webhookTexts.busy : undefined)}
        onAnswer={() => void replay()}
        onClose={() => setIsAsking(false)}
      />
    </>
  )
}
