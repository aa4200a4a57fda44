import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { loadDemo } from './load.ts'

// `pnpm demo:load --messages 100000 [--seed 1] [--database-url postgres://…]`
// Without an address: DATABASE_URL, else the stack that `npm start` runs here.

const dataDir = join(import.meta.dirname, '../../.data')

async function runningStack(): Promise<string> {
  const pidFile = join(dataDir, 'postgres/data/postmaster.pid')
  const secretsFile = join(dataDir, 'secrets.json')
  if (!existsSync(pidFile) || !existsSync(secretsFile)) {
    throw new Error('No database: start the stack with `npm start`, or give --database-url.')
  }
  // the fourth line of the pid file is the port ("Database File Layout" in Postgres' manual)
  const port = z.coerce
    .number()
    .int()
    .parse((await readFile(pidFile, 'utf8')).split('\n')[3])
  const { postgresPassword } = z
    .object({ postgresPassword: z.string() })
    .parse(JSON.parse(await readFile(secretsFile, 'utf8')))
  return `postgres://postgres:${encodeURIComponent(postgresPassword)}@127.0.0.1:${port}/postgres`
}

const { values } = parseArgs({
  options: { messages: { type: 'string' }, seed: { type: 'string' }, 'database-url': { type: 'string' } },
})
const { messages, seed } = z
  .object({
    messages: z.coerce.number().int().min(100).max(2_000_000).default(6_000),
    seed: z.coerce.number().int().min(0).default(1),
  })
  .parse(values)
const databaseUrl = values['database-url'] ?? process.env.DATABASE_URL ?? (await runningStack())
console.log(JSON.stringify(await loadDemo(databaseUrl, { messages, seed })))
