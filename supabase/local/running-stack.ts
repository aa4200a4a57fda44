import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const dataDir = join(import.meta.dirname, '../../.data')

/** The database of the stack that `npm start` runs here. `remedy`: what to do when there is none. */
export async function runningStack(remedy: string): Promise<string> {
  const pidFile = join(dataDir, 'postgres/data/postmaster.pid')
  const secretsFile = join(dataDir, 'secrets.json')
  if (!existsSync(pidFile) || !existsSync(secretsFile)) {
    throw new Error(`No database: start the stack with \`npm start\`, or ${remedy}.`)
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
