import { useMemo } from 'react'
import { z } from 'zod'
import { useOutbox } from './use-outbox.ts'

/** Ids of the rows that unconfirmed mutations are about, by the name that the mutators give them (`dealId`, `taskId`). For the
 *  mark on a card or a task that says it is still to be sent. */
export function usePendingIds(argument: string): ReadonlySet<string> {
  const outbox = useOutbox()
  return useMemo(() => {
    const about = z.object({ [argument]: z.string() })
    const ids = outbox
      .filter((entry) => entry.status !== 'refused')
      .flatMap(({ args }) => about.safeParse(args).data?.[argument] ?? [])
    return new Set(ids)
  }, [outbox, argument])
}
