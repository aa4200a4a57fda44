import { setHistoryDays } from '@vp/domain/auth/mutations/set-history-days.ts'
import { historyDays } from '@vp/domain/shapes/history-window.ts'
import { sql } from '@vp/domain/sql.ts'
import { History } from 'lucide-react'
import { Suspense } from 'react'
import { z } from 'zod'
import { useCan, useTeam } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { formatNumber } from '../../ui/format.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/segments.tsx'
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
  const before = historyDays.find((candidate) => candidate === days) ?? null
  async function choose(next: (typeof historyDays)[number]) {
    if (!(await mutateOrTell(setHistoryDays, { historyDays: next }))) return
    toastUndo(syncTexts.historyChanged(next), () => {
      if (before !== null) void mutateOrTell(setHistoryDays, { historyDays: before })
    })
  }
  return (
    <div className="flex flex-col gap-2">
      <Segments
        label={syncTexts.historyChoice}
        value={before}
        choices={historyDays.map((value) => ({ value, label: syncTexts.days(value) }))}
        onChange={(next) => void choose(next)}
      />
      <p className="text-sm text-pretty text-muted">{syncTexts.historyForAll}</p>
    </div>
  )
}
