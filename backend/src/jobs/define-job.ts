import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { DocumentKeys } from '../crm/documents/document-keys.ts'
import type { Tx } from '../database/transaction.ts'
import type { GraphApi } from '../integrations/graph-api.ts'
import type { GraphClient } from '../integrations/graph-client.ts'
import type { GraphMedia } from '../integrations/graph-media.ts'
import type { PushSender } from '../notifications/push/push-sender.ts'
import type { FileStorage } from '../storage/file-storage.ts'

/** Jobs of one lane share a queue and its workers: a flood of webhooks never delays an answer, no file a message,
 *  and no slow push service either. `bulk`: what takes minutes, one after the other. */
export const lanes = ['inbound', 'outbound', 'media', 'push', 'bulk'] as const
export type Lane = (typeof lanes)[number]

/** What every job may use. */
export interface JobDeps {
  readonly pool: Pool
  readonly graph: GraphClient
  readonly graphApi: GraphApi
  readonly media: GraphMedia
  readonly storage: FileStorage
  readonly tokenKey: Buffer
  /** null: no CPF, CNPJ or address is kept. */
  readonly documentKeys: DocumentKeys | null
  /** null: Web Push is not configured. */
  readonly push: PushSender | null
  readonly timings: SendTimings
  /** Aborted when the process is about to end and no longer waits for a database that is away. */
  readonly stopping: AbortSignal
  readonly log: Logger
}

export interface SendTimings {
  /** Longest wait for Meta's answer to a POST. */
  readonly postTimeoutMs: number
  /** How long a status webhook may take to settle a POST whose answer never came. */
  readonly graceMs: number
}

export interface JobContext extends JobDeps {
  /** How often it was handed out, this time included. More than 1 without failures or waits: a run was lost with its process. */
  readonly attempt: number
  /** Failed runs in a row before this one. */
  readonly failures: number
  /** Marks the job as done in the job's own transaction, so that its effects and its end are one commit. */
  done(tx: Tx): Promise<void>
  /** Not yet, and not a failure: runs again as soon as somebody calls `resumeJobs` with the same `waitsFor`, at the latest
   *  after `delayMs`. Written in the transaction that found the reason, so that no resumption falls in between. */
  wait(tx: Tx, wait: { delayMs: number; waitsFor: string | null }): Promise<void>
  /** Failed in a way that deserves another run after `delayMs`. */
  retry(tx: Tx, retry: { delayMs: number; error: string }): Promise<void>
}

export interface Job<Data extends z.ZodType = z.ZodType> {
  /** `<domain>.<verbObject>`, kept in `job_outbox.name`. */
  readonly name: string
  readonly lane: Lane
  /** Ids, never a copy of a row. */
  readonly data: Data
  /** Two jobs with one name and id are one job. */
  readonly jobId: (data: z.output<Data>) => string
  /** Which errors deserve another run; the others end the job and are a bug to look at. */
  readonly retryOn: (error: unknown) => boolean
  /** May be called again after any crash, and, rarely, twice at once: it must find out by itself what is left to do.
   *  A run that called none of `done`, `wait` and `retry` is done. */
  run(context: JobContext, data: z.output<Data>): Promise<void>
}

/** Declares a job; exists for its types. */
export function defineJob<Data extends z.ZodType>(job: Job<Data>): Job<Data> {
  return job
}
