import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { buildApp } from './app.ts'
import { createTokenVerifier } from './auth/token-verifier.ts'
import type { Config } from './config.ts'
import { untilDatabaseAnswers } from './database/patience.ts'
import { createPool } from './database/pool.ts'
import { inTransaction } from './database/transaction.ts'
import { adoptOrphans } from './inbox/send/adopt-orphans.ts'
import type { SignupApp } from './integrations/connect/routes.ts'
import { createGraphApi } from './integrations/graph-api.ts'
import { createGraphClient } from './integrations/graph-client.ts'
import { createGraphMedia } from './integrations/graph-media.ts'
import { keepTemplatesSynced } from './integrations/jobs/sync-templates.ts'
import { createEventStore } from './integrations/webhooks/store-events.ts'
import type { JobDeps } from './jobs/define-job.ts'
import { startQueue, type JobQueue } from './jobs/queue.ts'
import { jobs } from './jobs/registry.ts'
import { startRelay, takeBackTickets, type Relay } from './jobs/relay.ts'
import { createJobRunner } from './jobs/runner.ts'
import { createPushSender } from './notifications/push/push-sender.ts'
import { createFileStorage } from './storage/file-storage.ts'

const concurrency = { inbound: 4, outbound: 8, media: 3, push: 4, bulk: 1 }
/** How long a stop waits for jobs that are running: a POST to Meta may take its whole timeout, 20 s by default. */
export const STOP_WITHIN_MS = 25_000

/** How long a stop waits for requests that are being answered. */
const FINISH_REQUESTS_MS = 3_000

/** How long jobs stand back at a start for webhooks that were kept waiting: they would take the processor from them twice over, as nothing
 *  is compiled for speed yet. */
const HEAD_START_MS = 2_000

export interface Service {
  app: FastifyInstance
  /** Answers before it takes up jobs: what Meta posts while it was away waits for nothing else. Resolves with its address when both
   *  are under way; waits for a database that is not there yet. */
  start(at: { host: string; port: number }): Promise<string>
  /** Takes no new work, finishes what runs, closes what is open. */
  stop(): Promise<void>
}

function signupApp(config: Config): SignupApp | null {
  const { META_APP_ID: appId, META_LOGIN_CONFIG_ID: configId } = config
  if (appId === undefined || configId === undefined) return null
  return { appId, configId, appSecret: config.META_APP_SECRET, dialogUrl: config.META_SIGNUP_DIALOG_URL }
}

/** Puts the parts together; nothing runs before `start`. */
export async function createService(config: Config, log: Logger): Promise<Service> {
  const timings = { postTimeoutMs: config.META_POST_TIMEOUT_MS, graceMs: config.META_STATUS_GRACE_MS }
  const pool = createPool(config.DATABASE_URL, log)
  // a connection that webhooks alone use, so that none waits for what reads them
  const webhookPool = createPool(config.DATABASE_URL, log, 1)
  const events = createEventStore(webhookPool)
  const stopping = new AbortController()
  const graph = createGraphClient({
    baseUrl: config.META_GRAPH_URL,
    version: config.META_GRAPH_VERSION,
    timeoutMs: timings.postTimeoutMs,
  })
  const graphApi = createGraphApi({ baseUrl: config.META_GRAPH_URL, version: config.META_GRAPH_VERSION })
  const media = createGraphMedia({ baseUrl: config.META_GRAPH_URL, version: config.META_GRAPH_VERSION })
  const storage = createFileStorage({
    supabaseUrl: config.SUPABASE_URL,
    serviceRoleKey: config.SUPABASE_SERVICE_ROLE_KEY,
  })
  const tokenKey = config.TOKEN_ENCRYPTION_KEY
  const push = config.vapid === null ? null : createPushSender(config.vapid)
  const deps: JobDeps = {
    pool,
    graph,
    graphApi,
    media,
    storage,
    tokenKey,
    documentKeys: config.DOCUMENT_KEYS ?? null,
    push,
    timings,
    stopping: stopping.signal,
    log,
  }
  let isStarted = false
  const app = await buildApp({
    pool,
    verifyToken: createTokenVerifier({ supabaseUrl: config.SUPABASE_URL, issuer: config.SUPABASE_JWT_ISSUER }),
    channels: { graphApi, tokenKey, signup: signupApp(config) },
    metaAppSecret: config.META_APP_SECRET,
    metaVerifyToken: config.META_VERIFY_TOKEN,
    events,
    files: { storage, media, tokenKey },
    documentKeys: config.DOCUMENT_KEYS ?? null,
    push,
    log,
    hasStarted: () => isStarted,
  })
  let running: Promise<RunningJobs | null> | undefined
  const startJobsWhenCalm = async () => {
    await events.calm(HEAD_START_MS)
    return stopping.signal.aborted ? null : await startJobs(config, deps)
  }
  return {
    app,
    async start(at) {
      const address = await app.listen(at)
      running = startJobsWhenCalm()
      await running
      isStarted = true
      return address
    },
    async stop() {
      if (!isStarted) stopping.abort()
      // a connection that was opened and never used counts as busy for a minute
      const cut = setTimeout(() => app.server.closeAllConnections(), FINISH_REQUESTS_MS)
      await app.close()
      clearTimeout(cut)
      const { relay, queue } = (await running) ?? {}
      await relay?.stop()
      // a job that waits for a lost database is let go only when the others had their time
      const letGo = setTimeout(() => stopping.abort(), STOP_WITHIN_MS - 5_000)
      await queue?.close(STOP_WITHIN_MS)
      clearTimeout(letGo)
      stopping.abort()
      await pool.end()
      await webhookPool.end()
    },
  }
}

interface RunningJobs {
  queue: JobQueue
  relay: Relay
}

/** Takes up what earlier runs left, then whatever is due. */
async function startJobs(config: Config, deps: JobDeps): Promise<RunningJobs> {
  const { pool, log } = deps
  const patiently = async <Result>(work: () => Promise<Result>) => await untilDatabaseAnswers(work, deps.stopping)
  const runner = createJobRunner(jobs, deps)
  await patiently(async () => await takeBackTickets(pool, '0 seconds'))
  const queue = await patiently(
    async () =>
      await startQueue({
        redisUrl: config.REDIS_URL,
        databaseUrl: config.DATABASE_URL,
        concurrency,
        process: async (ticket) => await runner.run(ticket),
        log,
      }),
  )
  const orphans = await patiently(async () => await inTransaction(pool, adoptOrphans))
  if (orphans > 0) log.warn({ count: orphans }, 'messages to send had no job')
  await patiently(async () => await inTransaction(pool, keepTemplatesSynced))
  const relay = startRelay({
    pool,
    databaseUrl: config.DATABASE_URL,
    queue,
    jobs,
    running: () => runner.running(),
    log,
  })
  return { queue, relay }
}
