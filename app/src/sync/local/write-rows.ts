import { syncedTables } from '@vp/domain/schema/synced-tables.ts'
import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { LocalTx } from './local-database.ts'
import { foldChanges, type RowChange } from './row-changes.ts'

type TextRow = Readonly<Record<string, string | null>>

/** Rows per statement: large enough to be quick, small enough that the worker can answer in between. */
const ROWS_PER_STATEMENT = 2_000

/** Where rows go: what the screens see, or the copy that is being fetched anew. */
export type Target = 'public' | 'vp_refetch'

/** Writes a run of changes of one table, in three bulk statements at most. */
export async function writeChanges(
  tx: LocalTx,
  target: Target,
  table: ShapeName,
  changes: readonly RowChange[],
): Promise<void> {
  const { deleted, upserted, updated } = foldChanges(table, changes)
  const name = `${target}.${table}`
  // first, so that what takes a deleted row's place in a unique key finds it free
  if (deleted.length > 0) await tx.query(`delete from ${name} where id = any($1::uuid[])`, [deleted])
  for (const [columns, rows] of byColumns(table, upserted)) {
    const set = columns.filter((column) => column !== 'id').map((column) => `"${column}" = excluded."${column}"`)
    await inChunks(rows, (json) =>
      tx.query(
        `insert into ${name} (${list(columns)}) select ${casts(table, columns)} from ${recordset(columns)}
         on conflict (id) do ${set.length === 0 ? 'nothing' : `update set ${set.join(', ')}`}`,
        [json],
      ),
    )
  }
  for (const [columns, rows] of byColumns(table, updated)) {
    const changed = columns.filter((column) => column !== 'id')
    if (changed.length === 0) continue
    const set = changed.map((column) => `"${column}" = x."${column}"::${typeOf(table, column)}`)
    await inChunks(rows, (json) =>
      tx.query(`update ${name} t set ${set.join(', ')} from ${recordset(columns)} where t.id = x.id::uuid`, [json]),
    )
  }
}

/** Copies whole rows into a table that has none of them: a chunk of a first snapshot. Twice as quick as writeChanges. */
export async function copyRows(tx: LocalTx, target: Target, table: ShapeName, rows: readonly TextRow[]): Promise<void> {
  for (const [columns, group] of byColumns(table, rows)) {
    const text = copyText(table, columns, group)
    await tx.query(`copy ${target}.${table} (${list(columns)}) from '/dev/blob'`, [], { blob: new Blob([text]) })
  }
}

/** COPY's text format (PostgreSQL docs, "COPY", File Formats). Written by hand: it is built while the database waits. */
function copyText(table: ShapeName, columns: readonly string[], rows: readonly TextRow[]): string {
  const fields = columns.map((column) => ({ column, isFree: isFreeText(table, column) }))
  let text = ''
  for (const row of rows) {
    let separator = ''
    for (const { column, isFree } of fields) {
      const value = row[column] ?? null
      text += separator
      text += value === null ? '\\N' : isFree && special.test(value) ? value.replace(eachSpecial, escaped) : value
      separator = '\t'
    }
    text += '\n'
  }
  return text
}

/** Types whose text may hold what COPY's format needs: numbers, times, ids and the like never do. */
function isFreeText(table: ShapeName, column: string): boolean {
  return !/^(?:uuid|bool|int\d|float\d|numeric|date|timestamptz?)$/u.test(typeOf(table, column))
}

const special = /[\\\n\r\t]/u
const eachSpecial = /[\\\n\r\t]/gu
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = (character: string): string => escapes[character] ?? character

/** Groups rows by the columns they carry, leaving out columns this app does not know yet. */
function byColumns(table: ShapeName, rows: readonly TextRow[]): Iterable<[string[], TextRow[]]> {
  const known = Object.keys(syncedTables[table])
  const groups = new Map<string, [string[], TextRow[]]>()
  let last: [string[], TextRow[]] | undefined
  for (const row of rows) {
    // nearly always those of the row before
    if (last !== undefined && hasJust(row, last[0], known)) {
      last[1].push(row)
      continue
    }
    const columns = known.filter((column) => Object.hasOwn(row, column))
    const key = columns.join()
    const group = groups.get(key)
    last = group ?? [columns, []]
    if (group === undefined) groups.set(key, last)
    last[1].push(row)
  }
  return groups.values()
}

/** `columns`, in the order of `known`, are all that the row has of it. */
function hasJust(row: TextRow, columns: readonly string[], known: readonly string[]): boolean {
  let next = 0
  for (const column of known) {
    if (column === columns[next]) {
      if (row[column] === undefined) return false
      next += 1
    } else if (row[column] !== undefined) return false
  }
  return true
}

async function inChunks(rows: readonly TextRow[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await write(JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT)))
  }
}

// Every column arrives as text and is cast by its type's own input function, which is how the server wrote it.
const recordset = (columns: readonly string[]): string =>
  `json_to_recordset($1::json) as x (${columns.map((column) => `"${column}" text`).join(', ')})`
const casts = (table: ShapeName, columns: readonly string[]): string =>
  columns.map((column) => `x."${column}"::${typeOf(table, column)}`).join(', ')
const list = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ')

function typeOf(table: ShapeName, column: string): string {
  const types: Readonly<Record<string, string>> = syncedTables[table]
  const type = types[column]
  if (type === undefined) throw new Error(`${table} has no column ${column}`)
  return type
}
