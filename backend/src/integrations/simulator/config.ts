import { z } from 'zod'
import { DEFAULT_ACCESS_TOKEN } from './demo-account.ts'

const environment = z.object({
  NODE_ENV: z
    .string()
    .optional()
    .refine((value) => value !== 'production', 'the simulator never runs in production'),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 asks the system for a free port. */
  PORT: z.coerce.number().int().min(0).max(65535).default(4060),
  /** Where webhooks go, as a person would type it into Meta's app settings. */
  WEBHOOK_URL: z.url({ protocol: /^https?$/ }),
  /** Signs the webhooks: HMAC-SHA256 over the raw body. */
  META_APP_SECRET: z.string().min(1),
  META_VERIFY_TOKEN: z.string().min(1),
  /** Folder of `simulator.sqlite`; made when missing. */
  SIMULATOR_STORAGE_DIR: z.string().min(1),
  /** The bearer token that Graph calls must carry. */
  SIMULATOR_ACCESS_TOKEN: z.string().min(1).default(DEFAULT_ACCESS_TOKEN),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type SimulatorConfig = z.infer<typeof environment>

/** Reads the environment. Throws one line that names every wrong or missing variable. */
export function readConfig(env: NodeJS.ProcessEnv): SimulatorConfig {
  const parsed = environment.safeParse(env)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`Simulator configuration: ${problems.join('; ')}`)
}
