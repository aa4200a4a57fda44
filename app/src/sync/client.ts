import type { Owner } from './protocol.ts'
import { workerFor } from './tab-worker.ts'
import { listenForWakes } from './page-wakes.ts'
import { unansweredIn } from './unanswered-mutations.ts'
import { TabClient, type TabClientEvents } from './tab-client.ts'

interface Running {
  owner: Owner
  client: TabClient
  worker: Worker
  /** No longer listens for what may have it try again. */
  stopWaking: () => void
}

let running: Running | null = null
let started = Promise.withResolvers<TabClient>()
const listeners = new Set<() => void>()
const changed = (): void => {
  for (const listener of listeners) listener()
}

/** Starts the sync client of this tab for a person: a worker that may become the leader, and the line to whoever is.
 *  Starting again for the same person does nothing. */
export function startSync(owner: Owner, events: TabClientEvents): TabClient {
  if (running !== null) {
    if (running.owner.userId === owner.userId && running.owner.workspaceId === owner.workspaceId) return running.client
    stopSync()
  }
  const client = new TabClient(owner.userId, events, unansweredIn(localStorage, owner.userId))
  const worker = workerFor(owner)
  const hasPage = typeof window !== 'undefined'
  running = {
    owner,
    client,
    worker,
    stopWaking: hasPage ? listenForWakes({ window, document }, () => client.wake()) : () => undefined,
  }
  if (hasPage) window.addEventListener('beforeunload', askBeforeLosing)
  client.onChange(changed)
  started.resolve(client)
  changed()
  return client
}

export function stopSync(): void {
  if (running === null) return
  running.stopWaking()
  if (typeof window !== 'undefined') window.removeEventListener('beforeunload', askBeforeLosing)
  running.client.close()
  running.worker.terminate()
  running = null
  started = Promise.withResolvers<TabClient>()
  changed()
}

/** The client of this tab; waits for the first start. */
export function syncClient(): Promise<TabClient> {
  return started.promise
}

/** The client if it runs already. */
export function runningClient(): TabClient | null {
  return running?.client ?? null
}

/** Calls back when the client starts, stops, or its state or outbox changed. */
export function onRunningChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where nothing outlives the window, the browser asks before it closes it on unsent work. */
function askBeforeLosing(event: BeforeUnloadEvent): void {
  const state = running?.client.state
  if (state?.isPassing === true && state.pendingCount > 0) event.preventDefault()
}

/** Deletes the local database of this person in this browser, whichever tab holds it. */
export async function wipeLocal(): Promise<void> {
  await running?.client.wipe()
}
