import { CloudOff, ServerCrash, ShieldAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Report } from '../../sync/remote/report.ts'
import { useReport } from '../../sync/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatWhenPhrase } from '../../ui/format.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { syncTexts } from '../texts.pt-BR.ts'
import { reportProblem, type ReportProblem } from './report-problem.ts'

const icons: Record<ReportProblem, LucideIcon> = { offline: CloudOff, forbidden: ShieldAlert, failed: ServerCrash }

interface ReportFrameProps<T> {
  report: Report<T>
  /** `blockedBecause`: why nothing can be done at the server now. */
  children: (data: T, blockedBecause: string | undefined) => ReactNode
}

/** What only the server knows: as it is, as it was when it last answered, or why there is nothing to see. */
export function ReportFrame<T>({ report, children }: ReportFrameProps<T>) {
  const { data, fetchedAt, error } = useReport(report)
  const problem = reportProblem(error)
  const now = useNow()
  const again = (
    <Button size="sm" onClick={() => void report.refresh()}>
      {syncTexts.retry}
    </Button>
  )
  // what a lost right showed is not shown any longer
  if (data === null || problem === 'forbidden') {
    if (problem === null) {
      return (
        <div role="status" aria-label={syncTexts.loading}>
          <SkeletonRows count={8} />
        </div>
      )
    }
    return (
      <EmptyState
        icon={icons[problem]}
        title={syncTexts.problemTitles[problem]}
        text={syncTexts.problemTexts[problem]}
        action={problem === 'forbidden' ? undefined : again}
      />
    )
  }
  return (
    <div className="flex flex-col gap-4">
      {problem === null ? null : (
        <div
          role="status"
          className="flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-md bg-warning-soft px-4 py-2 text-base text-on-warning-soft"
        >
          <CloudOff aria-hidden size={16} className="shrink-0" />
          <span className="min-w-0 flex-1 text-pretty">
            {syncTexts.problems[problem]}{' '}
            {fetchedAt === null ? null : syncTexts.updatedAt(formatWhenPhrase(fetchedAt, now))}
          </span>
          {again}
        </div>
      )}
      {children(data, problem === null ? undefined : syncTexts.needsNetwork)}
    </div>
  )
}
