import type { SyncState } from '../sync/use-sync-state.ts'
import { otherTables, shellTexts, tableTexts } from './texts.pt-BR.ts'

type Tables = NonNullable<SyncState['firstSync']>['tables']

export interface FirstSyncProgress {
  /** 0 to 1, over all rows of all tables. */
  readonly value: number
  /** `Mensagens 3.200 de 6.000`: the table that is coming, and what is left of it. */
  readonly text: string
}

/** What is being fetched, and what the person may do meanwhile. `isRemade`: all of it was here before, under another version. */
export function firstSyncWords(
  { inboxReady }: Pick<NonNullable<SyncState['firstSync']>, 'inboxReady'>,
  isRemade: boolean,
): { title: string; hint: string } {
  if (isRemade) return { title: shellTexts.remaking, hint: shellTexts.remakingHint }
  return { title: shellTexts.firstSync, hint: inboxReady ? shellTexts.firstSyncHint : shellTexts.firstSyncHintEarly }
}

/** Where the first sync stands: the first table that is not complete speaks for it; the last one when all are. */
export function firstSyncProgress(tables: Tables): FirstSyncProgress {
  const total = tables.reduce((sum, table) => sum + table.total, 0)
  const done = tables.reduce((sum, table) => sum + Math.min(table.done, table.total), 0)
  const shown = tables.filter((table) => table.total > 0)
  const current =
    shown.find((table) => table.done > 0 && table.done < table.total) ??
    shown.find((table) => table.done < table.total) ??
    shown.at(-1)
  const text =
    current === undefined
      ? ''
      : shellTexts.progress(
          tableTexts[current.name] ?? otherTables,
          Math.min(current.done, current.total),
          current.total,
        )
  return { value: total === 0 ? 0 : done / total, text }
}
