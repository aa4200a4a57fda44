import type { RowsFile } from '../page-api.ts'
import { databaseAnswer, type DatabaseJob } from './database-job.ts'

export async function openBare(database: string): Promise<number> {
  const startedAt = performance.now()
  await inWorker({ kind: 'open', database })
  return performance.now() - startedAt
}

export function copyRows(database: string, files: readonly RowsFile[]): Promise<number> {
  return inWorker({ kind: 'copy', database, files: files.map((file) => ({ ...file, columns: [...file.columns] })) })
}

/** In a worker of its own, as the app opens its database: access to files at their place is for workers only. */
async function inWorker(job: DatabaseJob): Promise<number> {
  const worker = new Worker(new URL('./database-worker.ts', import.meta.url), { type: 'module' })
  try {
    const answer = await new Promise<unknown>((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<unknown>) => resolve(event.data)
      worker.onerror = (event) => reject(new Error(event.message))
      worker.postMessage(job)
    })
    const told = databaseAnswer.parse(answer)
    if ('failed' in told) throw new Error(told.failed)
    return told.ms
  } finally {
    worker.terminate()
  }
}
