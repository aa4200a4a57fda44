import { channelNames, type Owner } from './protocol.ts'

let early: { owner: Owner; worker: Worker } | null = null

/** Opens a known person's local database while the rest of the app is still being read. */
export function startWorkerEarly(owner: Owner): void {
  early = { owner, worker: makeWorker(owner) }
}

/** This tab's worker for a person: the early one if it was started for them. */
export function workerFor(owner: Owner): Worker {
  const started = early
  early = null
  if (started === null) return makeWorker(owner)
  if (JSON.stringify(started.owner) === JSON.stringify(owner)) return started.worker
  started.worker.terminate()
  return makeWorker(owner)
}

function makeWorker(owner: Owner): Worker {
  const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), {
    type: 'module',
    name: channelNames(owner.userId).database,
  })
  worker.postMessage(owner)
  return worker
}
