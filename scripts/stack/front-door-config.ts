import { z } from 'zod'

const environment = z.object({
  HOST: z.string().min(1).default('localhost'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  /** The built app. */
  APP_DIR: z.string().min(1),
  SUPABASE_URL: z.url(),
  SYNC_SERVER_URL: z.url(),
  BACKEND_URL: z.url(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
})
export type FrontDoorConfig = z.infer<typeof environment>

/** Reads the environment. Throws one line that names every wrong or missing variable. */
export function readConfig(env: NodeJS.ProcessEnv): FrontDoorConfig {
  const parsed = environment.safeParse(env)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`front door configuration: ${problems.join('; ')}`)
}
