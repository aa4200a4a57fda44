import { accented, unaccented } from '@vp/domain/fold.ts'
import type { SyncedTableDefinition } from './read-synced-tables.ts'

/** Unique keys that the mutators' `on conflict` clauses name; a test compares this list with the clauses. A replica has
 *  no other unique key than its primary keys, so that it takes server rows in any order (see the header of browser.sql).
 *  These keep the rule because no mutator ever changes their columns: deletes applied before the rest never meet a double. */
export const conflictTargets: Readonly<Record<string, readonly (readonly string[])[]>> = {
  calendar_settings: [['workspace_id', 'user_id']],
  conversation_tags: [['conversation_id', 'tag_id']],
  drafts: [['conversation_id', 'user_id']],
  message_rates: [['workspace_id', 'categoria']],
  notification_settings: [['workspace_id', 'user_id']],
  starred_messages: [['message_id', 'user_id']],
}

/** Server indexes that serve nobody in a browser. */
const serverOnly: ReadonlySet<string> = new Set(['messages_to_send', 'messages_by_time', 'tasks_by_day'])

/** A name as lists order it (`folded` in domain/src/filters/condition.ts). */
const byName = `translate(lower(nome), '${accented}', '${unaccented}'), id`

/** A task is on more than one day, as `isOfDays` in app/src/tasks/queries.ts asks. */
const isOfDays = 'duration_minutes + coalesce(extract(epoch from hora)::int / 60, 0) > 1440'

/** Indexes that only the browser's screens need: lists over all statuses, in the orders that people read them in, the people with a tag,
 *  the way back from a record to its tasks, a day of the calendar, and what the painel counts. */
const browserOnly: Readonly<Record<string, readonly string[]>> = {
  companies: [`(${byName})`],
  contact_tags: ['(tag_id, contact_id)'],
  contacts: [`(${byName})`, '(created_at, id)'],
  conversations: ['(last_message_at desc nulls last, id)'],
  deals: [
    `(owner_id, stage_id, stage_entered_at, id) where (status = 'aberto'::text)`,
    `(owner_id, closed_at) where (status = 'ganho'::text)`,
  ],
  lead_tags: ['(tag_id, lead_id)'],
  leads: [
    `(${byName})`,
    '(created_at, id)',
    '(updated_at, id)',
    '(status, created_at, id)',
    '(owner_id, created_at, id)',
  ],
  messages: ['(author_id, horario) where (author_id is not null)'],
  task_relations: ['(relacionamento_tipo, relacionamento_id)'],
  tasks: [
    // with what a day's count asks, so that the index alone answers it where the table has been tidied
    `(data, hora nulls first, id) include (status, serie_id, responsavel_id) where (rrule is null and (${isOfDays}) is not true)`,
    `(responsavel_id, data, hora, id) where (rrule is null and status = 'pendente'::text)`,
    '(responsavel_id, completed_at) where (completed_at is not null)',
  ],
}

const header = `-- Generated from supabase/migrations by \`pnpm schema:generate\`. Do not edit; a test fails when the two part.
--
-- The browser's copy of the tables that sync. It differs from the server's on purpose:
-- * No foreign keys, no row level security, no triggers: it is a part of the data, already chosen by the server.
-- * A column that some role does not get may be null, and no check speaks about it.
-- * Checks hold for what is written here, not for what the server sends (session_replication_role = replica): a tab that is
--   older than the server must still take a status it has never heard of.
-- * Unique keys of the server are plain indexes, so that rows may be applied in any order; only those that a mutator's
--   \`on conflict\` needs are unique. A batch that applies its deletes before its other rows never trips over them.
-- * There is one workspace in a browser, so indexes leave workspace_id out.
`

/** SQL that creates the tables in PGlite. `maskedColumns`: columns that some role does not get, by table. */
export function renderBrowserSchema(
  tables: readonly SyncedTableDefinition[],
  maskedColumns: (table: string) => readonly string[],
): string {
  return `${header}\n${tables.map((table) => renderTable(table, maskedColumns(table.name))).join('\n')}`
}

function renderTable(table: SyncedTableDefinition, masked: readonly string[]): string {
  const columns = table.columns.map((column) => {
    const collation = column.collation === null ? '' : ` collate "${column.collation}"`
    const notNull = column.isNotNull && !masked.includes(column.name) ? ' not null' : ''
    const fallback = column.default === null ? '' : ` default ${column.default}`
    return `${column.name} ${column.sqlType}${collation}${notNull}${fallback}`
  })
  const checks = table.checks
    .filter((check) => !check.columns.some((name) => masked.includes(name)))
    .map(
      ({ name, definition }) =>
        `constraint ${name} check (current_setting('session_replication_role') = 'replica' or ${definition})`,
    )
  const lines = [...columns, `primary key (${table.primaryKey.join(', ')})`, ...checks]
  const indexes = renderIndexes(table).map((statement) => `${statement};\n`)
  return `create table ${table.name} (\n  ${lines.join(',\n  ')}\n);\n${indexes.join('')}`
}

function renderIndexes(table: SyncedTableDefinition): string[] {
  const targets = (conflictTargets[table.name] ?? []).map((columns) => columns.join(', '))
  const unique = targets.map((keys) => `create unique index on ${table.name} (${keys})`)
  const plain = new Set<string>()
  for (const index of table.indexes) {
    if (serverOnly.has(index.name)) continue
    const keys = index.keys.filter((key) => key !== 'workspace_id')
    const isPrimaryKeyAgain = keys.some((key) => table.primaryKey.includes(key)) && index.isUnique
    if (keys.length === 0 || isPrimaryKeyAgain || targets.includes(keys.join(', '))) continue
    const where = index.predicate === null ? '' : ` where ${index.predicate}`
    plain.add(`create index on ${table.name} (${keys.join(', ')})${where}`)
  }
  for (const keys of browserOnly[table.name] ?? []) plain.add(`create index on ${table.name} ${keys}`)
  return [...unique, ...plain]
}

/** TypeScript that names each column's Postgres type, as the browser and the gate see it. */
export function renderSyncedTables(tables: readonly SyncedTableDefinition[]): string {
  const entries = tables.map(({ name, columns }) => {
    const lines = columns.map((column) => `    ${column.name}: '${column.typeName}',\n`)
    return `  ${name}: {\n${lines.join('')}  },\n`
  })
  return `// Generated from supabase/migrations by \`pnpm schema:generate\`. Do not edit; a test fails when the two part.

/** The tables that sync: each column with its type, as Postgres names it in its catalogue. */
export const syncedTables = {
${entries.join('')}} as const

export type SyncedTable = keyof typeof syncedTables
`
}
