import { toDraft } from '@vp/domain/inbox/template/template-draft.ts'
import { templatesSynced } from '@vp/domain/inbox/template/template-commands.ts'
import { useNavigate } from '@tanstack/react-router'
import { LayoutTemplate, Plus, RefreshCw, Unplug } from 'lucide-react'
import { useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { useCan } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toastInfo, toastProblem } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { command } from '../../sync/remote/command.ts'
import { commandProblem } from '../command-problem.ts'
import { channelTexts, templateStatusTexts } from '../texts.pt-BR.ts'
import { accountRow, accountsQuery, templateRow, templatesQuery, type AccountRow, type TemplateRow } from './queries.ts'
import { TemplateDetails } from './template-details.tsx'
import { TemplateForm } from './template-form.tsx'
import { TemplateListRow } from './template-row.tsx'

const ALL = 'todos'

/** "Modelos": what Meta has approved, what it has not, and for Admins the way to more. */
export function TemplatesTab({ openId }: { openId: string | null }) {
  const accounts = useLiveQuery(accountsQuery, accountRow)
  const { firstSync } = useSyncState()
  const account = accounts.find(({ waba_id }) => waba_id !== null)
  if (account === undefined && firstSync !== null) return <SkeletonRows count={8} />
  if (account === undefined) {
    return <EmptyState icon={Unplug} title={channelTexts.noNumberTitle} text={channelTexts.noNumberText} />
  }
  return <Templates account={account} openId={openId} />
}

function Templates({ account, openId }: { account: AccountRow; openId: string | null }) {
  const navigate = useNavigate()
  const templates = useLiveQuery(templatesQuery, templateRow)
  const mayWrite = useCan('templates.write')
  const { connection } = useSyncState()
  const [status, setStatus] = useState(ALL)
  const [form, setForm] = useState<{ template: TemplateRow | null } | null>(null)
  const open = templates.find(({ id }) => id === openId)
  const shown = status === ALL ? templates : templates.filter((template) => template.status === status)
  const blockedBecause = !mayWrite
    ? channelTexts.onlyAdmins
    : connection === 'offline'
      ? channelTexts.needsNetwork
      : undefined
  const setOpen = (id: string | undefined) =>
    void navigate({
      to: '/app/integracoes',
      search: id === undefined ? { aba: 'modelos' } : { aba: 'modelos', modelo: id },
      replace: id === undefined,
    })

  return (
    <>
      <Panel
        icon={LayoutTemplate}
        title={channelTexts.templates}
        count={templates.length}
        action={
          <>
            <Refresh account={account} />
            <Button
              size="sm"
              tone="primary"
              blockedBecause={blockedBecause}
              onClick={() => setForm({ template: null })}
            >
              <Plus aria-hidden size={16} />
              {channelTexts.newTemplate}
            </Button>
          </>
        }
      >
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5">
          <Chips
            label={channelTexts.statusFilter}
            value={status}
            onChange={setStatus}
            chips={[
              { value: ALL, label: channelTexts.allStatuses, count: templates.length },
              ...statusesOf(templates).map(([value, count]) => ({
                value,
                label: templateStatusTexts[value] ?? value,
                count,
              })),
            ]}
          />
          <SyncedAt account={account} />
        </div>
        {shown.length === 0 ? (
          <div className="py-6">
            <EmptyState
              icon={LayoutTemplate}
              title={templates.length === 0 ? channelTexts.templatesEmptyTitle : channelTexts.templatesNoneTitle}
              text={templates.length === 0 ? channelTexts.templatesEmptyText : channelTexts.templatesNoneText}
            />
          </div>
        ) : (
          <ul>
            {shown.map((template) => (
              <TemplateListRow key={template.id} template={template} onOpen={() => setOpen(template.id)} />
            ))}
          </ul>
        )}
      </Panel>
      {open === undefined || form !== null ? null : (
        <TemplateDetails
          template={open}
          blockedBecause={blockedBecause}
          onEdit={toDraft(open) === null ? null : () => setForm({ template: open })}
          onClose={() => setOpen(undefined)}
        />
      )}
      {form === null ? null : (
        <TemplateForm
          accountId={account.id}
          template={form.template}
          onClose={() => {
            setForm(null)
            setOpen(undefined)
          }}
        />
      )}
    </>
  )
}

/** The statuses that occur, the most frequent first. */
function statusesOf(templates: readonly TemplateRow[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { status } of templates) counts.set(status, (counts.get(status) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}

function SyncedAt({ account }: { account: AccountRow }) {
  const now = useNow()
  return (
    <span className="ml-auto text-sm text-muted">
      {account.templates_synced_at === null
        ? channelTexts.neverSynced
        : channelTexts.syncedAt(account.templates_synced_at, now)}
    </span>
  )
}

function Refresh({ account }: { account: AccountRow }) {
  const http = useHttp()
  const { connection } = useSyncState()
  const [isBusy, setIsBusy] = useState(false)

  async function refresh() {
    setIsBusy(true)
    try {
      const path = `/integrations/accounts/${account.id}/templates/sync`
      const { count } = await command(http, { method: 'POST', path, answer: templatesSynced })
      toastInfo(channelTexts.refreshed(count))
    } catch (error) {
      const { title, text } = commandProblem(error)
      toastProblem(title, { text })
    }
    setIsBusy(false)
  }

  const blockedBecause = connection === 'offline' ? channelTexts.needsNetwork : undefined
  return (
    <Button size="sm" blockedBecause={isBusy ? channelTexts.refreshing : blockedBecause} onClick={() => void refresh()}>
      <RefreshCw aria-hidden size={16} />
      <span className="max-md:sr-only">{channelTexts.refresh}</span>
    </Button>
  )
}
