import { Database } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { formatBytes } from '../../ui/format-bytes.ts'
import { formatNumber } from '../../ui/format.ts'
import { localRow, localRowsQuery, summarise, tablesShown } from '../local-facts.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { syncTexts, tableNames } from '../texts.pt-BR.ts'
import { useStorage, type StorageUse } from './use-storage.ts'

/** What is kept here, in words people use, and how much room it takes. */
export function LocalPanel() {
  const { storage } = useSyncState()
  const use = useStorage()
  return (
    <Panel icon={Database} title={syncTexts.local}>
      <Suspense fallback={<FiguresAwaited />}>
        <Rows />
      </Suspense>
      <Facts
        facts={[
          { name: syncTexts.size, value: sizeText(use) },
          { name: syncTexts.storage, value: syncTexts.storageKinds[storage] },
        ]}
      />
    </Panel>
  )
}

function sizeText(use: StorageUse | null): string {
  if (use === null) return '…'
  const { usageBytes, quotaBytes } = use
  if (usageBytes === null) return syncTexts.sizeUnknown
  return quotaBytes === null
    ? formatBytes(usageBytes)
    : syncTexts.sizeOf(formatBytes(usageBytes), formatBytes(quotaBytes))
}

function Rows() {
  const { shown, others, total } = summarise(useLiveQuery(localRowsQuery, localRow))
  if (total === 0) {
    return (
      <p className="border-b border-line px-4 py-6 text-center text-base text-pretty text-muted">
        {syncTexts.localEmpty}
      </p>
    )
  }
  const figures = [
    ...shown.map(({ name, rows }) => ({ name: tableNames[name], rows })),
    { name: syncTexts.others, rows: others },
  ]
  return (
    <Figures>
      {figures.map(({ name, rows }) => (
        <div key={name} className={figureClass}>
          <dt className="truncate text-sm text-muted">{name}</dt>
          <dd className="text-md font-semibold tabular-nums">{formatNumber(rows)}</dd>
        </div>
      ))}
    </Figures>
  )
}

const figureClass = 'flex min-h-15 min-w-0 flex-col-reverse justify-center px-4 py-2'

function Figures({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 border-b border-line py-1 sm:grid-cols-3">{children}</dl>
}

/** As tall as the figures that will come. */
function FiguresAwaited() {
  return (
    <div aria-hidden className="grid grid-cols-2 border-b border-line py-1 sm:grid-cols-3">
      {tablesShown.map((name) => (
        <span key={name} className={`${figureClass} gap-2`}>
          <span className="h-3 w-20 rounded-xs bg-neutral-soft" />
          <span className="h-4 w-12 rounded-xs bg-neutral-soft" />
        </span>
      ))}
    </div>
  )
}
