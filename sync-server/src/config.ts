import { z } from 'zod'

const MEGABYTE = 1024 ** 2

const settings = {
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  /** A role that may read workspace_members, devices and, of Auth, users and sessions; and open a replication slot for the embedded engine. */
  DATABASE_URL: z.url(),
  /** Base address of Supabase as this server reaches it; its JWKS verifies tokens. */
  SUPABASE_URL: z.url(),
  /** The `iss` of tokens; by default `${SUPABASE_URL}/auth/v1`. */
  SUPABASE_JWT_ISSUER: z.string().min(1).optional(),
  /** A real Electric. Without it the embedded engine runs, and ENGINE_STORAGE_DIR is needed. */
  ELECTRIC_URL: z.url().optional(),
  ELECTRIC_SECRET: z.string().min(1).optional(),
  /** Where the embedded engine keeps shape logs. */
  ENGINE_STORAGE_DIR: z.string().min(1).optional(),
  /** What the embedded engine keeps at most, looked at once a minute. Shapes that nobody watches are ended when nobody has asked for
   *  them in so many hours, and of too many those asked for longest ago; a log that has grown by so many bytes is compacted; when
   *  all take more room than there is, unused ones are ended, then those whose log has outgrown their snapshot. */
  SHAPE_EXPIRY_HOURS: z.coerce.number().gt(0).default(168),
  MAX_SHAPES: z.coerce.number().int().min(1).default(20_000),
  LOG_COMPACTION_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(32 * MEGABYTE),
  ENGINE_STORAGE_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(10_240 * MEGABYTE),
  /** Replication slot of the engine; by default `vp_electric`, or `electric_slot_default` with a real Electric. */
  REPLICATION_SLOT: z
    .string()
    .regex(/^[a-z0-9_]{1,63}$/u)
    .optional(),
  /** Share of `max_slot_wal_keep_size` above which the slot's log is a warning and an alarm in the metrics. */
  SLOT_ALARM_SHARE: z.coerce.number().gt(0).max(1).default(0.5),
  /** Requests of one person in a minute, on all devices together, and of one device; more are a 429 with `retry-after`. */
  REQUESTS_PER_USER_PER_MINUTE: z.coerce.number().int().min(1).default(12_000),
  REQUESTS_PER_DEVICE_PER_MINUTE: z.coerce.number().int().min(1).default(3_000),
  /** Where Prometheus reads /metrics; not served without a port. Its own address, because whoever reaches PORT may not read it. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
}

/** What the process reads from its environment; compared with docker-compose.yml in a test. */
export const configSchema = z.object(settings).transform((environment, context) => {
  const { ELECTRIC_URL, ELECTRIC_SECRET, ENGINE_STORAGE_DIR, ...common } = environment
  const issuer = common.SUPABASE_JWT_ISSUER ?? `${common.SUPABASE_URL}/auth/v1`
  if (ELECTRIC_URL !== undefined) {
    return { ...common, issuer, upstream: { kind: 'electric' as const, url: ELECTRIC_URL, secret: ELECTRIC_SECRET } }
  }
  if (ENGINE_STORAGE_DIR === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['ENGINE_STORAGE_DIR'],
      message: 'set it, or ELECTRIC_URL to use a real Electric',
    })
    return z.NEVER
  }
  return { ...common, issuer, upstream: { kind: 'embedded' as const, storageDir: ENGINE_STORAGE_DIR } }
})
export type Config = z.output<typeof configSchema>

/** Names of all variables this service reads. */
export const configKeys: readonly string[] = Object.keys(settings)

/** Reads the environment. @throws Error with one line naming each variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = configSchema.safeParse(environment)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`sync-server configuration: ${problems.join('; ')}`)
}
