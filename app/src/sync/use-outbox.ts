import { useSyncExternalStore } from 'react'
import { onRunningChange, runningClient, syncClient } from './client.ts'
import type { OutboxEntry } from './outbox-entry.ts'

export type { OutboxEntry } from './outbox-entry.ts'

const none: readonly OutboxEntry[] = []

/** Their `seq`: what the person has discarded and may still take back. */
const aside = new Set<number>()
const asideChanged = new Set<() => void>()
let shown: { of: readonly OutboxEntry[]; entries: readonly OutboxEntry[] } | null = null

function shownEntries(): readonly OutboxEntry[] {
  const all = runningClient()?.outbox ?? none
  if (shown?.of === all) return shown.entries
  for (const seq of aside) if (!all.some((entry) => entry.seq === seq)) aside.delete(seq)
  shown = { of: all, entries: all.filter(({ seq }) => !aside.has(seq)) }
  return shown.entries
}

function subscribe(listener: () => void): () => void {
  const stop = onRunningChange(listener)
  asideChanged.add(listener)
  return () => {
    stop()
    asideChanged.delete(listener)
  }
}

/** The person's changes that the server has not confirmed, or has refused, oldest first; drafts included. */
export function useOutbox(): readonly OutboxEntry[] {
  return useSyncExternalStore(subscribe, shownEntries)
}

/** Takes refused changes off the list until they are let go of for good or brought back. Whoever closes the app in between finds them
 *  again. */
export function setAside(seqs: readonly number[]): { bringBack: () => void; letGo: () => Promise<void> } {
  const change = (act: (seq: number) => void) => {
    for (const seq of seqs) act(seq)
    shown = null
    for (const listener of asideChanged) listener()
  }
  change((seq) => aside.add(seq))
  return {
    bringBack: () => change((seq) => aside.delete(seq)),
    letGo: async () => {
      for (const seq of seqs) await discardRefused(seq)
    },
  }
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
