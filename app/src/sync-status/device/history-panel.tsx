import { setHistoryDays } from '@vp/domain/auth/mutations/set-history-days.ts'
import { historyDays } from '@vp/domain/shapes/history-window.ts'
import { sql } from '@vp/domain/sql.ts'
import { clsx } from 'clsx'
import { History } from 'lucide-react'
import { Suspense } from 'react'
import { z } from 'zod'
import { useCan, useTeam } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { formatNumber } from '../../ui/format.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { syncTexts } from '../texts.pt-BR.ts'

/** How many days are kept here, and how many older messages beside. */
const historyFactsQuery = sql`
  select w.history_days,
    (select count(*)::int from messages m join vp.kept k on k.table_name = 'messages' and k.row_id = m.id) as older
  from workspaces w`
const historyFacts = z.object({ history_days: z.number(), older: z.number() })

/** How far back this device goes. An Admin chooses, for everyone. */
export function HistoryPanel() {
  return (
    <Suspense fallback={null}>
      <Facing />
    </Suspense>
  )
}

function Facing() {
  const [facts] = useLiveQuery(historyFactsQuery, historyFacts)
  // before the first sync nothing is known of it
  if (facts === undefined) return null
  return (
    <Panel icon={History} title={syncTexts.history}>
      <div className="flex flex-col gap-3 border-b border-line p-4">
        <p className="text-base text-pretty text-muted">{syncTexts.historyHint}</p>
        <DaysChoice days={facts.history_days} />
      </div>
      <Facts
        facts={[
          { name: syncTexts.historyWindow, value: syncTexts.lastDays(facts.history_days) },
          { name: syncTexts.historyOlder, value: formatNumber(facts.older) },
        ]}
      />
    </Panel>
  )
}

function DaysChoice({ days }: { days: number }) {
  const mayChange = useCan('sync.manage')
  const admins = useTeam().filter(({ role }) => role === 'Admin')
  if (!mayChange) {
    return <p className="text-sm text-pretty text-muted">{syncTexts.historyWho(admins.map(({ nome }) => nome))}</p>
  }
  async function choose(next: (typeof historyDays)[number]) {
    if (next === days) return
    const before = historyDays.find((candidate) => candidate === days)
    if (!(await mutateOrTell(setHistoryDays, { historyDays: next }))) return
    toastUndo(syncTexts.historyChanged(next), () => {
      if (before !== undefined) void mutateOrTell(setHistoryDays, { historyDays: before })
    })
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{syncTexts.historyChoice}</legend>
      <div className="grid grid-cols-3 gap-1 rounded-md bg-neutral-soft p-1">
        {historyDays.map((choice) => (
          <label
            key={choice}
            className={clsx(
              'flex min-h-9 cursor-pointer items-center justify-center rounded-sm px-2 text-sm font-medium transition-colors pointer-coarse:min-h-11 has-focus-visible:outline-2 has-focus-visible:outline-focus',
              choice === days ? 'bg-raised text-default shadow-card' : 'text-muted hover:text-default',
            )}
          >
            <input
              type="radio"
              name="history-days"
              className="sr-only"
              checked={choice === days}
              onChange={() => void choose(choice)}
            />
            {syncTexts.days(choice)}
          </label>
        ))}
      </div>
      <p className="text-sm text-pretty text-muted">{syncTexts.historyForAll}</p>
    </fieldset>
  )
}
