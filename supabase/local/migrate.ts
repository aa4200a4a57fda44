import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pg from 'pg'

export interface MigrateOptions {
  /** Gives the database what a Supabase project has by itself (roles, `auth`, `storage`). false where it has it. */
  bootstrap?: boolean
  /** Another folder of `<timestamp>_<what>.sql` files, for tests. */
  migrationsDir?: string
  onApplied?: (name: string) => void
}

const supabaseDir = join(import.meta.dirname, '..')
// any number, as long as every process that migrates takes the same one
const lockKey = 5_182_026

/** Brings a database to the newest schema: `bootstrap.sql` (written to be run again; whenever its text changed), then
 *  every migration not yet recorded, each with its record in one transaction. Records as the Supabase CLI does, in
 *  `supabase_migrations.schema_migrations`, so either may go on where the other stopped. Two at once wait for each
 *  other. Returns the names it applied. Throws when an applied migration's text has changed since. */
export async function migrate(databaseUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrationsDir = options.migrationsDir ?? join(supabaseDir, 'migrations')
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'vp-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`
      create schema if not exists supabase_migrations;
      create table if not exists supabase_migrations.schema_migrations (
        version text primary key, statements text[], name text);
      create table if not exists supabase_migrations.bootstrap (sha256 text primary key);
    `)
    const applied: string[] = []
    if (options.bootstrap ?? true) {
      const sql = await readFile(join(supabaseDir, 'local/bootstrap.sql'), 'utf8')
      const sha256 = createHash('sha256').update(sql).digest('hex')
      const known = await client.query('select 1 from supabase_migrations.bootstrap where sha256 = $1', [sha256])
      if (known.rowCount === 0) {
        await inTransaction(client, 'bootstrap.sql', sql, async () => {
          await client.query('insert into supabase_migrations.bootstrap values ($1)', [sha256])
        })
      }
    }
    for (const file of (await readdir(migrationsDir)).filter((name) => name.endsWith('.sql')).sort()) {
      const name = basename(file, '.sql')
      const [version = name] = name.split('_', 1)
      const sql = await readFile(join(migrationsDir, file), 'utf8')
      const recorded = await client.query<{ statements: string[] | null }>(
        'select statements from supabase_migrations.schema_migrations where version = $1',
        [version],
      )
      const [record] = recorded.rows
      if (record) {
        assertUnchanged(name, sql, record.statements)
        continue
      }
      await inTransaction(client, file, sql, async () => {
        await client.query(
          'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
          [version, name.slice(version.length + 1), [sql]],
        )
      })
      applied.push(name)
      options.onApplied?.(name)
    }
    return applied
  } finally {
    await client.end()
  }
}

async function inTransaction(client: pg.Client, file: string, sql: string, record: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await record()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${file}: ${describe(error, sql)}`, { cause: error })
  }
}

/** Postgres' message with the line it is about. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error)
  const position = Number(error.position)
  const line = Number.isNaN(position) ? '' : ` (line ${sql.slice(0, position).split('\n').length})`
  return `${error.message}${line}${error.detail ? `; ${error.detail}` : ''}${error.hint ? `; ${error.hint}` : ''}`
}

function assertUnchanged(name: string, sql: string, statements: string[] | null): void {
  // The Supabase CLI stores single statements: then there is no whole text to compare with.
  if (statements?.length !== 1 || statements[0] === sql) return
  throw new Error(
    `${name} was changed after it had been applied to this database. ` +
      'Released migrations stay as they are, write a new one; during development start over with: npm start -- --fresh',
  )
}

if (import.meta.main) {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL is not set')
  const bootstrap = !process.argv.includes('--no-bootstrap')
  const names = await migrate(databaseUrl, { bootstrap, onApplied: (name) => console.log(`applied ${name}`) })
  console.log(`${names.length} migrations applied`)
}
