import {
  webhookFields,
  webhookStatuses,
  type WebhookEvent,
  type WebhookList,
  type WebhookStatus,
} from '@vp/domain/integrations/webhook-commands.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CloudOff, Inbox, RefreshCw, ServerCrash, ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ReplayAll } from './replay-all.tsx'
import { webhookPeriods, webhookSearch, type WebhookPeriod, type WebhookSearch } from './search.ts'
import { webhookFieldTexts, webhookStatusTexts, webhookTexts } from './texts.pt-BR.ts'
import { sumOf, useWebhooks, type Webhooks } from './use-webhooks.ts'
import { WebhookListRow } from './webhook-row.tsx'
import { WebhookSheet } from './webhook-sheet.tsx'

const ALL = 'todos'

/** "Recebimentos": everything that Meta has told us, what could not be read of it, and the way to have it read again. */
export function WebhooksTab() {
  const maySee = useCan('channels.write')
  if (!maySee) {
    return <EmptyState icon={ShieldAlert} title={webhookTexts.onlyAdmins} text={webhookTexts.onlyAdminsText} />
  }
  return <WebhooksPanel />
}

function WebhooksPanel() {
  const navigate = useNavigate()
  const { situacao, assunto, periodo } = useSearch({ from: '/app/integracoes' })
  const search: WebhookSearch = { situacao, assunto, periodo }
  const { connection } = useSyncState()
  const webhooks = useWebhooks(search)
  const [open, setOpen] = useState<WebhookEvent | null>(null)
  const { found, isBusy } = webhooks
  const isOffline = connection === 'offline'
  const blockedBecause = isOffline ? webhookTexts.needsNetwork : undefined
  const change = (next: WebhookSearch) =>
    void navigate({ to: '/app/integracoes', search: { aba: 'recebimentos', ...search, ...next }, replace: true })
  return (
    <>
      <Panel
        icon={Inbox}
        title={webhookTexts.title}
        action={
          <Button
            size="sm"
            blockedBecause={blockedBecause ?? (isBusy ? webhookTexts.busy : undefined)}
            onClick={() => void webhooks.refresh()}
          >
            <RefreshCw aria-hidden size={16} />
            {webhookTexts.refresh}
          </Button>
        }
      >
        <div className="flex flex-col gap-3 border-b border-line px-3 py-2">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <p className="min-w-0 flex-1 basis-64 px-1 text-sm text-pretty text-muted">{webhookTexts.text}</p>
            <ReplayAll search={search} webhooks={webhooks} blockedBecause={blockedBecause} />
          </div>
          <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
            <Chips
              label={webhookTexts.statusFilter}
              value={situacao ?? ALL}
              onChange={(next) => change({ situacao: next === ALL ? undefined : next })}
              chips={statusChips(found?.counts)}
            />
            <div className="grid w-full grid-cols-2 gap-2 md:w-96">
              <SelectField
                label={webhookTexts.field}
                value={assunto ?? ALL}
                onChange={({ target }) => change({ assunto: webhookSearch.assunto.parse(target.value) })}
                options={[
                  { value: ALL, label: webhookTexts.anyField },
                  ...webhookFields.map((value) => ({ value, label: webhookFieldTexts[value] ?? value })),
                ]}
              />
              <SelectField
                label={webhookTexts.period}
                value={periodo ?? 'sempre'}
                onChange={({ target }) => change({ periodo: target.value as WebhookPeriod })} // one of the options below
                options={webhookPeriods.map((value) => ({ value, label: webhookTexts.periods[value] }))}
              />
            </div>
          </div>
        </div>
        <Found
          webhooks={webhooks}
          isOffline={isOffline}
          isFiltered={situacao !== undefined || assunto !== undefined || isPeriod(periodo)}
          onOpen={setOpen}
        />
      </Panel>
      {open === null ? null : (
        <WebhookSheet
          key={open.id}
          event={open}
          blockedBecause={blockedBecause}
          onReplayed={() => void webhooks.refresh()}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

const isPeriod = (periodo: WebhookPeriod | undefined) => periodo !== undefined && periodo !== 'sempre'

function statusChips(counts: WebhookList['counts'] | undefined) {
  const chipOf = (value: WebhookStatus) => ({ value, label: webhookStatusTexts[value], count: counts?.[value] })
  const all = { value: ALL, label: webhookTexts.all, count: counts === undefined ? undefined : sumOf(counts) } as const
  return [all, ...webhookStatuses.map(chipOf)]
}

interface FoundProps {
  webhooks: Webhooks
  isOffline: boolean
  isFiltered: boolean
  onOpen: (event: WebhookEvent) => void
}

function Found({ webhooks: { found, problem, isBusy, refresh, more }, isOffline, isFiltered, onOpen }: FoundProps) {
  const isAlone = isOffline || problem?.isOffline === true
  if (found === null) {
    if (isAlone) {
      return (
        <div className="py-6">
          <EmptyState icon={CloudOff} title={webhookTexts.offlineTitle} text={webhookTexts.offlineText} />
        </div>
      )
    }
    if (problem === null) return <SkeletonRows count={8} />
    return (
      <div className="py-6">
        <EmptyState
          icon={ServerCrash}
          title={problem.title}
          text={problem.text}
          action={
            <Button size="sm" onClick={() => void refresh()}>
              {webhookTexts.retry}
            </Button>
          }
        />
      </div>
    )
  }
  return (
    <>
      {isAlone ? (
        <p role="status" className="flex items-center gap-2 bg-warning-soft px-4 py-2 text-base text-on-warning-soft">
          <CloudOff aria-hidden size={16} className="shrink-0" />
          {webhookTexts.stale}
        </p>
      ) : null}
      {found.events.length === 0 ? (
        <div className="py-6">
          <EmptyState
            icon={Inbox}
            title={isFiltered ? webhookTexts.noneTitle : webhookTexts.emptyTitle}
            text={isFiltered ? webhookTexts.noneText : webhookTexts.emptyText}
          />
        </div>
      ) : (
        <ul aria-label={webhookTexts.title}>
          {found.events.map((event) => (
            <WebhookListRow key={event.id} event={event} onOpen={() => onOpen(event)} />
          ))}
        </ul>
      )}
      {found.next === null ? null : (
        <div className="flex justify-center border-t border-line p-3">
          <Button
            blockedBecause={isAlone ? webhookTexts.needsNetwork : isBusy ? webhookTexts.loading : undefined}
            onClick={() => void more()}
          >
            {webhookTexts.more}
          </Button>
        </div>
      )}
    </>
  )
}
