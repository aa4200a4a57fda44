import { z } from 'zod'
import { documentKeys } from './crm/documents/document-keys.ts'

const key32 = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32, 'must be 32 bytes in base64')

const settings = {
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  DATABASE_URL: z.url(),
  /** Base of Supabase (or its embedded stand-in) as this process reaches it. */
  SUPABASE_URL: z.url(),
  SUPABASE_JWT_ISSUER: z.string().min(1).optional(),
  /** Supabase's secret key for servers: stores and signs files. */
  SUPABASE_SERVICE_ROLE_KEY: z.string().min(1),
  /** When absent, BullMQ keeps its queues in Postgres. */
  REDIS_URL: z.url().optional(),
  META_GRAPH_URL: z.url().default('https://graph.facebook.com'),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/u)
    .default('v26.0'),
  /** Longest wait for Meta's answer to a POST; after it nobody knows whether the message was taken. */
  META_POST_TIMEOUT_MS: z.coerce.number().int().min(100).default(20_000),
  /** How long a status webhook may take to tell, before a person is asked. */
  META_STATUS_GRACE_MS: z.coerce.number().int().min(100).default(10_000),
  META_APP_SECRET: z.string().min(1),
  /** Our app at Meta and its login configuration for Embedded Signup; without both, numbers are connected by a token alone. */
  META_APP_ID: z.string().min(1).optional(),
  META_LOGIN_CONFIG_ID: z.string().min(1).optional(),
  /** Where Meta's sign-up window is. */
  META_SIGNUP_DIALOG_URL: z.url().default('https://www.facebook.com/v26.0/dialog/oauth'),
  META_VERIFY_TOKEN: z.string().min(1),
  /** Seals the channel tokens (AES-256-GCM). */
  TOKEN_ENCRYPTION_KEY: key32,
  /** Seal CPF, CNPJ and address, and index the numbers: `name:key`, 32 bytes in base64 each, parted by commas; the first seals, all
   *  open. Without any there are no documents. */
  DOCUMENT_KEYS: documentKeys.optional(),
  /** How push services know us (Web Push): a pair of keys of P-256 in base64url, and an address of whoever runs this installation,
   *  `mailto:` or `https:`. Without the three nobody is told anything while the app is closed. */
  VAPID_PUBLIC_KEY: z.base64url().length(87).optional(),
  VAPID_PRIVATE_KEY: z.base64url().length(43).optional(),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/u, 'must be mailto:… or https://…')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
}

const environment = z
  .object(settings)
  .superRefine(({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }, context) => {
    if (VAPID_PUBLIC_KEY === undefined && VAPID_PRIVATE_KEY === undefined) return
    for (const [name, value] of Object.entries({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT })) {
      const message = 'is missing: Web Push needs VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT'
      if (value === undefined) context.addIssue({ code: 'custom', path: [name], message })
    }
  })
  .transform(({ SUPABASE_JWT_ISSUER, VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT, ...rest }) => ({
    ...rest,
    SUPABASE_JWT_ISSUER: SUPABASE_JWT_ISSUER ?? `${rest.SUPABASE_URL.replace(/\/$/u, '')}/auth/v1`,
    /** Whole or not at all. */
    vapid:
      VAPID_PUBLIC_KEY === undefined || VAPID_PRIVATE_KEY === undefined || VAPID_SUBJECT === undefined
        ? null
        : { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT },
  }))

export type Config = z.infer<typeof environment>

/** Names of all variables this service reads; compared with docker-compose.yml in a test. */
export const configKeys: readonly string[] = Object.keys(settings)

/** Reads the environment once, at the start. @throws Error with one line that names every wrong or missing variable */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // an empty variable is how a compose file says "not set"
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`backend configuration: ${problems.join('; ')}`)
}
