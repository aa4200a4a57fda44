import { useMemo } from 'react'
import type { z } from 'zod'
import { httpOf, useClientId } from './use-http.ts'
import { Report, type ReportState } from '../sync/remote/report.ts'
import { useReport } from '../sync/use-report.ts'
import { command } from '../sync/remote/command.ts'

/** What the server answers to a GET of `path` (after `/api`; a memoised function: made anew for each asking), asked while it is looked
 *  at. `answer` and `againAfter` should be constants
 *  of their module; the second says by what is known after how many ms it is asked again, null: only by `refresh`. */
export function useAnswer<S extends z.ZodType>(
  path: string | (() => string),
  answer: S,
  againAfter?: (known: z.output<S> | null) => number | null,
): ReportState<z.output<S>> & { refresh: () => Promise<void> } {
  const clientId = useClientId()
  const report = useMemo(() => {
    const ask = () => ({ method: 'GET', path: typeof path === 'string' ? path : path(), answer }) as const
    return new Report(() => command(httpOf(clientId), ask()), againAfter)
  }, [clientId, path, answer, againAfter])
  const state = useReport(report)
  return { ...state, refresh: () => report.refresh() }
}
