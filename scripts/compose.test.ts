import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { MIN_PASSWORD } from '../app/src/auth/check-credentials.ts'
import { configKeys as backendKeys, readConfig as readBackendConfig } from '../backend/src/config.ts'
import { configKeys as syncServerKeys, readConfig as readSyncServerConfig } from '../sync-server/src/config.ts'
import { runs } from '../supabase/local/storage/download.ts'
import { securityHeaders } from './stack/front-door-app.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

// The part of the Compose Specification that the file uses. Strict: a misspelt key is an error.
const service = z.strictObject({
  image: z
    .string()
    .regex(/^[a-z\d./-]+:[\w.-]+$/u)
    .optional(),
  build: z
    .strictObject({
      context: z.string(),
      dockerfile: z.string(),
      target: z.string(),
      args: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  command: z.array(z.string()).optional(),
  restart: z.enum(['unless-stopped', 'on-failure']),
  init: z.boolean().optional(),
  logging: z.strictObject({ options: z.record(z.string(), z.string()) }),
  // strings, because YAML makes numbers and booleans of what a program expects as text
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).default([]),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({
        condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
      }),
    )
    .default({}),
  healthcheck: z
    .strictObject({ test: z.array(z.string()), interval: z.string(), timeout: z.string(), retries: z.number() })
    .optional(),
})
const composeFile = z.looseObject({
  name: z.string(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
})

const text = read('docker-compose.yml')
const compose = composeFile.parse(parse(text, { merge: true }))
const of = (name: string): z.infer<typeof service> => {
  const found = compose.services[name]
  if (!found) throw new Error(`no service ${name}`)
  return found
}

/** What a person has in .env: the example, with the printed keys and something in what is left empty. */
function filledEnvironment(): Record<string, string> {
  const keys = execFileSync(process.execPath, [join(root, 'scripts/production-keys.mjs')], { encoding: 'utf8' })
  const values = { ...parseEnv(read('deploy/.env.example')), ...parseEnv(keys) }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value || 'filled-in']))
}

function interpolate(environment: Record<string, string>): Record<string, string> {
  const values = filledEnvironment()
  const resolve = (value: string): string =>
    value.replaceAll(/\$\{(\w+)(?::[?-][^}]*)?\}/gu, (_whole, name: string) => values[name] ?? '')
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, resolve(value)]))
}

test('each of our services gets every variable it needs and none that it does not read', () => {
  const sync = of('sync-server').environment
  expect(Object.keys(sync).filter((name) => !syncServerKeys.includes(name))).toEqual([])
  expect(readSyncServerConfig(interpolate(sync))).toMatchObject({
    issuer: 'https://crm.example.com.br/auth/v1',
    upstream: { kind: 'electric', url: 'http://electric:3000' },
  })

  const backend = of('backend').environment
  expect(Object.keys(backend).filter((name) => !backendKeys.includes(name))).toEqual([])
  expect(readBackendConfig(interpolate(backend))).toMatchObject({
    REDIS_URL: 'redis://redis:6379',
    META_GRAPH_URL: 'https://graph.facebook.com',
  })

  expect(Object.keys(of('migrate').environment)).toEqual(['DATABASE_URL'])
})

test('metrics are told inside the network only', () => {
  const { environment, ports } = of('sync-server')
  const { METRICS_PORT: port = '', PORT: servedPort } = environment
  expect(port).not.toBe(servedPort)
  expect(ports).toBe(undefined)
  expect(Object.values(compose.services).flatMap((each) => each.ports ?? [])).not.toContainEqual(
    expect.stringContaining(port),
  )
  expect(read('deploy/Caddyfile')).not.toContain(port)
})

test('the simulator and the embedded stand-ins are not part of production', () => {
  expect(Object.keys(compose.services).sort()).toEqual(
    ['auth', 'backend', 'caddy', 'electric', 'migrate', 'postgres', 'redis', 'storage', 'sync-server'].sort(),
  )
  expect(text).not.toMatch(/simulator/iu)
})

// documented variables of the images, as far as the file uses them
const documented: Record<string, RegExp> = {
  // github.com/supabase/postgres and github.com/docker-library/postgres
  postgres: /^(POSTGRES_(HOST|PASSWORD|DB)|JWT_(SECRET|EXP))$/u,
  // github.com/supabase/auth, README and internal/conf/configuration.go
  auth: /^(API_EXTERNAL_URL|GOTRUE_(API_(HOST|PORT)|SITE_URL|URI_ALLOW_LIST|DB_(DRIVER|DATABASE_URL)|DISABLE_SIGNUP|JWT_(SECRET|KEYS|ISSUER|AUD|DEFAULT_GROUP_NAME|ADMIN_ROLES|EXP)|EXTERNAL_(EMAIL|PHONE)_ENABLED|MAILER_AUTOCONFIRM|RATE_LIMIT_(HEADER|TOKEN_REFRESH)|PASSWORD_MIN_LENGTH|SMTP_(HOST|PORT|USER|PASS|ADMIN_EMAIL|SENDER_NAME)))$/u,
  // github.com/supabase/storage, src/config.ts
  storage:
    /^(DATABASE_URL|ANON_KEY|SERVICE_KEY|AUTH_JWT_SECRET|JWT_JWKS|STORAGE_BACKEND|FILE_STORAGE_BACKEND_PATH|FILE_SIZE_LIMIT|TENANT_ID|REGION|GLOBAL_S3_BUCKET|ENABLE_IMAGE_TRANSFORMATION)$/u,
  // electric-sql.com/docs/api/config
  electric: /^(DATABASE_URL|ELECTRIC_(SECRET|STORAGE_DIR|MANUAL_TABLE_PUBLISHING|USAGE_REPORTING))$/u,
  redis: /^$/u,
  // the only one that our Caddyfile reads
  caddy: /^DOMAIN$/u,
}

test.each(Object.entries(documented))('%s gets only variables that its image documents', (name, known) => {
  expect(Object.keys(of(name).environment).filter((variable) => !known.test(variable))).toEqual([])
})

test('.env.example lists exactly the variables of the file', () => {
  const used = new Set([...text.matchAll(/\$\{([A-Z_]+)[:}]/gu)].map(([, name = '']) => name))
  expect(Object.keys(parseEnv(read('deploy/.env.example'))).sort()).toEqual([...used].sort())
})

test('what a service waits for, mounts or listens behind exists', () => {
  const names = Object.keys(compose.services)
  for (const { depends_on: waits, volumes } of Object.values(compose.services)) {
    for (const [other, { condition }] of Object.entries(waits)) {
      expect(names).toContain(other)
      if (condition === 'service_healthy') expect(of(other).healthcheck).toBeDefined()
    }
    for (const source of volumes.map((mount) => mount.split(':')[0] ?? '')) {
      if (source.startsWith('./')) expect(read(source)).not.toBe('')
      else expect(Object.keys(compose.volumes)).toContain(source)
    }
  }
  const upstreams = [...read('deploy/Caddyfile').matchAll(/reverse_proxy ([\w-]+):(\d+)/gu)]
  expect(upstreams.length).toBeGreaterThanOrEqual(5)
  for (const [, host = '', port = ''] of upstreams) {
    const { environment } = of(host)
    expect(environment.PORT ?? environment.GOTRUE_API_PORT ?? '5000').toBe(port)
  }
})

test('only Caddy is reachable from outside', () => {
  const published = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined)
  expect(published.map(([name]) => name)).toEqual(['caddy'])
})

test('guessing passwords is slowed down by address, and none is shorter than the app says', () => {
  // without the header Auth does not count at all; Caddy writes it anew, whatever the caller sent
  expect(of('auth').environment).toMatchObject({ GOTRUE_RATE_LIMIT_HEADER: 'X-Forwarded-For' })
  expect(of('auth').environment['GOTRUE_PASSWORD_MIN_LENGTH']).toBe(String(MIN_PASSWORD))
  expect(read('supabase/config.toml')).toContain(`minimum_password_length = ${MIN_PASSWORD}\n`)
})

test('what people sent is served so that no browser runs it, for Storage says nothing of that', () => {
  const [, storage = ''] = /handle_path \/storage\/v1\/\* \{\n([\s\S]*?)\n\t\}/u.exec(read('deploy/Caddyfile')) ?? []
  expect(storage).toContain('header X-Content-Type-Options nosniff')
  expect(storage).toContain(`header Content-Security-Policy "script-src 'none'`)
  const [, refused = ''] = /@run header_regexp Sec-Fetch-Dest \^\((.*)\)\$/u.exec(storage) ?? []
  expect(refused.split('|')).toEqual([...runs])
  expect(storage).toContain('respond @run 403')
})

test('Caddy sends the security headers of the embedded front door', () => {
  const sent = [...read('deploy/Caddyfile').matchAll(/^\s+([A-Z][\w-]+) "(.*)"$/gmu)]
  const headers = Object.fromEntries(sent.map(([, name = '', value]) => [name.toLowerCase(), value]))
  expect(headers).toMatchObject(securityHeaders)
})
