import { useMemo } from 'react'
import type { OutboxEntry } from './outbox-entry.ts'
import { pendingFields, pendingIds } from './pending.ts'
import { useOutbox } from './use-outbox.ts'

/** Ids of the rows that unconfirmed mutations are about, by the names that the mutators give them (`dealId`, `noteId`). For the
 *  mark on a card, a task or a note that says it is still to be sent. */
export function usePendingIds(...names: readonly string[]): ReadonlySet<string> {
  const key = names.join(' ')
  return useFromOutbox(useMemo(() => (outbox) => pendingIds(outbox, key.split(' ')), [key]))
}

/** The fields of a lead, contact, company or deal that wait to be sent: columns, and ids of custom fields. For the mark beside each. */
export function usePendingFields(recordId: string): ReadonlySet<string> {
  return useFromOutbox(useMemo(() => (outbox) => pendingFields(outbox, recordId), [recordId]))
}

function useFromOutbox<Read>(read: (outbox: readonly OutboxEntry[]) => Read): Read {
  const outbox = useOutbox()
  return useMemo(() => read(outbox), [read, outbox])
}
