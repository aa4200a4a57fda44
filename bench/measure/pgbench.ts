import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Lab } from './lab.ts'
import { repeatWithPg, type Load } from './repeat-with-pg.ts'

const run = promisify(execFile)

/** Where Debian puts it (package postgresql-15 and later); the embedded Postgres ships none. */
const PGBENCH = process.env['PGBENCH_PATH'] ?? '/usr/bin/pgbench'

/** What repeats a script on this machine: without pgbench, `repeatWithPg`. */
export const repeater = existsSync(PGBENCH) ? 'pgbench' : 'a Node runner over pg (no pgbench here)'

/** Transactions per second of a pgbench script. */
export async function repeatSql(lab: Lab, databaseUrl: string, script: string, load: Load): Promise<number> {
  return repeater === 'pgbench'
    ? await repeatWithPgbench(lab, databaseUrl, script, load)
    : await repeatWithPg(databaseUrl, script, load)
}

/** In the protocol that node-postgres speaks (extended). @throws Error when a transaction failed */
async function repeatWithPgbench(lab: Lab, databaseUrl: string, script: string, load: Load): Promise<number> {
  const file = join(await lab.scratch('pgbench'), 'script.sql')
  await writeFile(file, script)
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const args = ['-h', hostname, '-p', port, '-U', username, '-n', '-M', 'extended', '-D', 'seq=0']
  const shape = ['-c', `${load.clients}`, '-j', '2', '-T', `${load.seconds}`, '-f', file, pathname.slice(1)]
  const { stdout } = await run(PGBENCH, [...args, ...shape], { env: { PGPASSWORD: decodeURIComponent(password) } })
  const failed = /number of failed transactions: (\d+)/u.exec(stdout)?.[1]
  if (failed !== '0') throw new Error(`pgbench failed:\n${stdout}`)
  return Number(/^tps = ([\d.]+)/mu.exec(stdout)?.[1])
}
