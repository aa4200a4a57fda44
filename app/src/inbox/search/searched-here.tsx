import { Suspense } from 'react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { historyDaysQuery, historyDaysRow } from '../history/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

/** How far back a search on this device has looked, in words. */
export function SearchedHere() {
  return (
    <Suspense fallback={inboxTexts.searchedHere(null)}>
      <WithDays />
    </Suspense>
  )
}

function WithDays() {
  const [row] = useLiveQuery(historyDaysQuery, historyDaysRow)
  return inboxTexts.searchedHere(row?.history_days ?? null)
}
