import { mkdir } from 'node:fs/promises'
import { pino } from 'pino'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { readConfig, type Config } from './config.ts'
import { openPool } from './database/open-pool.ts'
import { startEngine } from './engine/engine.ts'
import { buildGate } from './gate/app.ts'
import { electricUpstream } from './gate/electric-upstream.ts'
import { embeddedUpstream } from './gate/embedded-upstream.ts'
import { serveMetrics } from './gate/metrics-server.ts'
import { requestLimits } from './gate/request-limits.ts'
import { slotMonitor } from './gate/slot-monitor.ts'
import { tokenVerifier } from './gate/token.ts'
import type { Upstream } from './gate/upstream.ts'

const HOUR_MS = 3_600_000
const config = readConfig(process.env)
const logger = pino({ name: 'sync-server', level: config.LOG_LEVEL })

async function startUpstream({ upstream, DATABASE_URL, ...bounds }: Config): Promise<Upstream> {
  if (upstream.kind === 'electric') return electricUpstream({ url: upstream.url, secret: upstream.secret, logger })
  // only the gate reaches this engine, so whoever may ends its shapes
  await mkdir(upstream.storageDir, { recursive: true })
  const engine = await startEngine({
    databaseUrl: DATABASE_URL,
    storageDir: upstream.storageDir,
    slotName,
    logger,
    isDeleteAllowed: true,
    idleMs: bounds.SHAPE_EXPIRY_HOURS * HOUR_MS,
    maxShapes: bounds.MAX_SHAPES,
    compactionBytes: bounds.LOG_COMPACTION_BYTES,
    storageBytes: bounds.ENGINE_STORAGE_BYTES,
  })
  return embeddedUpstream(engine)
}

const slotName =
  config.REPLICATION_SLOT ?? (config.upstream.kind === 'embedded' ? 'vp_electric' : 'electric_slot_default')
const upstream = await startUpstream(config)
const pool = openPool({ connectionString: config.DATABASE_URL, max: 10 }, (error) =>
  logger.warn({ err: error }, 'an idle database connection was lost'),
)
const slot = slotMonitor({ pool, slotName, alarmShare: config.SLOT_ALARM_SHARE, logger })
const limits = requestLimits({
  perUserPerMinute: config.REQUESTS_PER_USER_PER_MINUTE,
  perDevicePerMinute: config.REQUESTS_PER_DEVICE_PER_MINUTE,
})
const metrics = new Registry()
collectDefaultMetrics({ register: metrics })
const verifyToken = tokenVerifier(config.SUPABASE_URL, config.issuer)
const app = buildGate({ pool, upstream, verifyToken, logger, slot, limits, metrics })
await app.listen({ host: config.HOST, port: config.PORT })
const metricsServer =
  config.METRICS_PORT === undefined ? null : await serveMetrics(metrics, config.METRICS_HOST, config.METRICS_PORT)

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await app.close()
  await metricsServer?.close()
  await upstream.stop()
  await pool.end()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    stop().catch((error: unknown) => {
      logger.fatal({ err: error }, 'could not stop in order')
      process.exitCode = 1
    })
  })
}
