import { sql } from '@vp/domain/sql.ts'
import { pino } from 'pino'
import { createPool } from '../../../database/pool.ts'
import { runStatement } from '../../../database/transaction.ts'
import { readCommand, usage } from './command.ts'
import { replayEvent, replayEvents } from './replay-events.ts'
import { isMeant } from './which-events.ts'

// `pnpm webhooks:replay`: opens stored webhooks again; the backend that runs beside it reads them. One JSON line tells how many.

const command = readCommand(process.argv.slice(2), process.env)
if ('problem' in command) {
  process.stderr.write(`${command.problem}\n\n${usage}\n`)
  process.exit(2)
}
const { databaseUrl, id, filter, isDryRun } = command
const pool = createPool(databaseUrl, pino({ level: 'silent' }), 2)
try {
  const answer = await run()
  process.stdout.write(`${JSON.stringify(answer)}\n`)
} finally {
  await pool.end()
}

async function run(): Promise<Record<string, number | boolean>> {
  if (id !== null) {
    const isFound = await replayEvent(pool, 'everything', { id, by: null })
    if (!isFound) process.exitCode = 1
    return { count: isFound ? 1 : 0 }
  }
  if (!isDryRun) {
    const { count } = await replayEvents(pool, 'everything', { filter, by: null, atMost: Number.MAX_SAFE_INTEGER })
    return { count }
  }
  const { rows } = await runStatement<{ count: number }>(
    pool,
    sql`select count(*)::int as count from webhook_events e where ${isMeant('everything', filter)}`,
  )
  return { wouldReplay: rows[0]?.count ?? 0 }
}
