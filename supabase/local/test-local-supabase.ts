import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SupabaseClient, createClient } from '@supabase/supabase-js'
import type { OutgoingLink } from './auth/context.ts'
import { type AuthLimits, defaultLimits } from './auth/rate-limiter.ts'
import { type Database, openDatabase } from './database.ts'
import { type Keyring, openKeyring } from './keys.ts'
import { createServer } from './server.ts'
import { createTestDatabase } from './test-database.ts'

export interface LocalSupabase {
  url: string
  issuer: string
  keyring: Keyring
  stateDir: string
  databaseUrl: string
  /** As `postgres`: what is in the tables whoever may see it. */
  database: Database
  /** Links that a real project would have sent, oldest first. */
  links: OutgoingLink[]
  /** A supabase-js of its own, signed in as nobody. */
  anonymous(): SupabaseClient
  /** A supabase-js with the service key. */
  service(): SupabaseClient
  close(): Promise<void>
}

export const siteUrl = 'http://crm.example.com:8080'

/** The embedded Auth and Storage on a port and a database of their own, for tests. Limits are high unless given. */
export async function startLocalSupabase(limits: Partial<AuthLimits> = {}): Promise<LocalSupabase> {
  const testDatabase = await createTestDatabase()
  const stateDir = await mkdtemp(join(tmpdir(), 'vp-supabase-local-'))
  const issuer = `${siteUrl}/auth/v1`
  const links: OutgoingLink[] = []
  const plenty = { max: 10_000, windowMs: 60_000 }
  const generous = Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, plenty]))
  const server = await createServer({
    databaseUrl: testDatabase.url,
    siteUrl,
    issuer,
    stateDir,
    logLevel: 'silent',
    limits: { ...defaultLimits, ...generous, ...limits },
    onLink: (link) => links.push(link),
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  const keyring = await openKeyring(stateDir)
  const database = openDatabase(testDatabase.url, (error) => {
    throw error
  })
  const client = (key: string): SupabaseClient =>
    createClient<Record<string, never>>(url, key, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    })
  return {
    url,
    issuer,
    keyring,
    stateDir,
    databaseUrl: testDatabase.url,
    database,
    links,
    anonymous: () => client(keyring.anonKey),
    service: () => client(keyring.serviceRoleKey),
    async close() {
      await server.close()
      await database.close()
      await testDatabase.drop()
      await rm(stateDir, { recursive: true, force: true })
    },
  }
}
