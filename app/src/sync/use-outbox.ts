import { useSyncExternalStore } from 'react'
import { onRunningChange, runningClient, syncClient } from './client.ts'
import type { OutboxEntry } from './outbox-entry.ts'

export type { OutboxEntry } from './outbox-entry.ts'

const none: readonly OutboxEntry[] = []

/** The person's changes that the server has not confirmed, or has refused, oldest first; drafts included. */
export function useOutbox(): readonly OutboxEntry[] {
  return useSyncExternalStore(onRunningChange, () => runningClient()?.outbox ?? none)
}

/** Takes a refused change off the list, once the person has dealt with it. */
export async function discardRefused(seq: number): Promise<void> {
  const client = await syncClient()
  await client.discard(seq)
}

/** Tries to send now instead of after the back-off. */
export async function retryNow(): Promise<void> {
  const client = await syncClient()
  await client.retry()
}
