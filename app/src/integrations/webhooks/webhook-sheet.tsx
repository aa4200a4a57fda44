import { webhookDetails, webhooksReplayed, type WebhookEvent } from '@vp/domain/integrations/webhook-commands.ts'
import { Copy, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import { useHttp } from '../../auth/use-http.ts'
import { Button } from '../../ui/button.tsx'
import { formatFull } from '../../ui/format.ts'
import { Facts } from '../../ui/panel.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toastInfo, toastProblem } from '../../ui/toast.tsx'
import { command } from '../../sync/remote/command.ts'
import { useAnswer } from '../../auth/use-answer.ts'
import { webhookProblem } from './problem.ts'
import { errorInWords, fieldsInWords, webhookTexts } from './texts.pt-BR.ts'
import { WebhookStatusBadge } from './webhook-row.tsx'

/** Longer ones would hold up the page; they can be copied whole. */
const SHOWN_CHARACTERS = 60_000
const AGAIN_MS = 2_000

const whileWaiting = (known: Details | null) => (known?.event.status === 'pendente' ? AGAIN_MS : null)

type Details = z.infer<typeof webhookDetails>

interface WebhookSheetProps {
  event: WebhookEvent
  blockedBecause: string | undefined
  onReplayed: () => void
  onClose: () => void
}

/** One webhook with everything that Meta wrote, and the way to have it read again. */
export function WebhookSheet({ event: listed, blockedBecause, onReplayed, onClose }: WebhookSheetProps) {
  const http = useHttp()
  const [isBusy, setIsBusy] = useState(false)
  const { data: details, error, refresh } = useAnswer(`/admin/webhooks/${listed.id}`, webhookDetails, whileWaiting)
  const problem = error === null ? null : webhookProblem(error)
  const event = details?.event ?? listed

  async function replay() {
    setIsBusy(true)
    try {
      const path = `/admin/webhooks/${event.id}/replay`
      const { count } = await command(http, { method: 'POST', path, answer: webhooksReplayed })
      toastInfo(webhookTexts.replayed(count))
      await refresh()
      onReplayed()
    } catch (error) {
      const { title, text } = webhookProblem(error)
      toastProblem(title, { text })
    }
    setIsBusy(false)
  }

  return (
    <Sheet
      isOpen
      isWide
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={fieldsInWords(event.fields)}
    >
      <Facts
        facts={[
          { name: webhookTexts.statusFilter, value: <WebhookStatusBadge status={event.status} /> },
          { name: webhookTexts.received, value: formatFull(new Date(event.receivedAt)) },
          {
            name: webhookTexts.processed,
            value: event.processedAt === null ? webhookTexts.notYet : formatFull(new Date(event.processedAt)),
          },
          ...(event.attempts === 0 ? [] : [{ name: webhookTexts.tries, value: event.attempts }]),
          ...(event.error === null ? [] : [{ name: webhookTexts.why, value: errorInWords(event.error).join(' ') }]),
          { name: webhookTexts.id, value: <code className="font-mono text-sm break-all">{event.id}</code> },
        ]}
      />
      <div className="flex flex-col gap-3 border-t border-line p-4">
        <Button
          tone="primary"
          isWide
          blockedBecause={blockedBecause ?? (isBusy ? webhookTexts.busy : undefined)}
          onClick={() => void replay()}
        >
          <RotateCcw aria-hidden size={16} />
          {webhookTexts.replay}
        </Button>
        {problem !== null ? (
          <p role="status" className="rounded-md bg-warning-soft px-3 py-2 text-base text-on-warning-soft">
            {problem.title}. {problem.text}
          </p>
        ) : details === null ? (
          <SkeletonRows count={4} />
        ) : (
          <Payload details={details} />
        )}
      </div>
    </Sheet>
  )
}

function Payload({ details: { payload, hiddenParts } }: { details: Details }) {
  const text = payload === null ? null : JSON.stringify(payload, null, 2)
  const isCut = text !== null && text.length > SHOWN_CHARACTERS

  async function copy() {
    if (text === null) return
    try {
      await navigator.clipboard.writeText(text)
      toastInfo(webhookTexts.copied)
    } catch (error) {
      // the person, or the browser's settings, did not allow it
      if (!(error instanceof DOMException)) throw error
      toastProblem(webhookTexts.copyFailed)
    }
  }

  return (
    <section className="flex flex-col gap-2">
      <header className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-semibold text-muted">{webhookTexts.payload}</h3>
        {text === null ? null : (
          <Button size="sm" tone="ghost" onClick={() => void copy()}>
            <Copy aria-hidden size={15} />
            {webhookTexts.copy}
          </Button>
        )}
      </header>
      {hiddenParts === 0 ? null : <p className="text-sm text-muted">{webhookTexts.hidden(hiddenParts)}</p>}
      {text === null ? (
        <p className="text-base text-muted">{webhookTexts.noJson}</p>
      ) : (
        <pre
          // it scrolls by itself, so it must be reachable by keyboard
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={webhookTexts.payload}
          className="max-h-[50dvh] overflow-auto rounded-md bg-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap"
        >
          {isCut ? text.slice(0, SHOWN_CHARACTERS) : text}
        </pre>
      )}
      {isCut ? <p className="text-sm text-muted">{webhookTexts.cutOff}</p> : null}
    </section>
  )
}
