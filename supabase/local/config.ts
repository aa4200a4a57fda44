import { z } from 'zod'

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65535),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The origin people have in their browser: where links lead, and the only place they may redirect to. */
  SITE_URL: z.url({ protocol: /^https?$/ }),
  /** Keys and uploaded files. */
  LOCAL_STATE_DIR: z.string().min(1),
  /** The `iss` of access tokens; whoever verifies them must expect the same. */
  SUPABASE_JWT_ISSUER: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export interface Config {
  host: string
  port: number
  databaseUrl: string
  siteUrl: string
  stateDir: string
  issuer: string
  logLevel: z.infer<typeof environment>['LOG_LEVEL']
}

/** Reads the environment of the embedded Auth and Storage. Throws one line that names every missing or wrong variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = environment.safeParse(env)
  if (!read.success) {
    throw new Error(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  }
  const siteUrl = new URL(read.data.SITE_URL).origin
  return {
    host: read.data.HOST,
    port: read.data.PORT,
    databaseUrl: read.data.DATABASE_URL,
    siteUrl,
    stateDir: read.data.LOCAL_STATE_DIR,
    issuer: read.data.SUPABASE_JWT_ISSUER ?? `${siteUrl}/auth/v1`,
    logLevel: read.data.LOG_LEVEL,
  }
}
