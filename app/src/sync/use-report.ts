import { useEffect, useSyncExternalStore } from 'react'
import type { Report, ReportState } from './remote/report.ts'
import { useSyncState } from './use-sync-state.ts'

/** The report as it is now, asked for while this is shown, and at once when the connection is back. */
export function useReport<T>(report: Report<T>): ReportState<T> {
  const { connection } = useSyncState()
  useEffect(() => {
    if (connection === 'online') void report.refresh()
  }, [connection, report])
  return useSyncExternalStore(report.subscribe, report.state)
}
