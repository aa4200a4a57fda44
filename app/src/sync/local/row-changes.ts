import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'

/** One change of a shape's log or snapshot. Values are Postgres's own text, null for NULL; columns that are not there are not
 *  changed. */
export interface RowChange {
  operation: 'insert' | 'update' | 'delete'
  row: Readonly<Record<string, string | null>>
  /** Commit LSN; null for rows of a snapshot. */
  lsn: bigint | null
  /** Offset from which the log goes on after this change; null for rows of a snapshot. */
  offset: string | null
}

/** What a run of changes comes to, per row. */
export interface NetChanges {
  deleted: string[]
  /** Whole rows. */
  upserted: Readonly<Record<string, string | null>>[]
  /** Changed columns and the id. */
  updated: Readonly<Record<string, string | null>>[]
}

/** Folds changes in log order, so that each row is written once. Rows of every table are keyed by `id`. */
export function foldChanges(table: ShapeName, changes: readonly RowChange[]): NetChanges {
  const net = new Map<string, { kind: 'delete' | 'upsert' | 'update'; row: Record<string, string | null> }>()
  for (const { operation, row } of changes) {
    const id = row['id']
    if (id === undefined || id === null) throw new Error(`a change of ${table} came without its id`)
    const before = net.get(id)
    if (operation === 'delete') net.set(id, { kind: 'delete', row: { id } })
    else if (operation === 'insert') net.set(id, { kind: 'upsert', row: { ...row } })
    else if (before === undefined || before.kind === 'delete') net.set(id, { kind: 'update', row: { ...row } })
    else Object.assign(before.row, row)
  }
  const rows = [...net.values()]
  const of = (kind: 'upsert' | 'update') => rows.filter((change) => change.kind === kind).map(({ row }) => row)
  return {
    // a row that went and came back replaces what is here, whatever it held
    deleted: rows.filter(({ kind }) => kind === 'delete').map(({ row }) => String(row['id'])),
    upserted: of('upsert'),
    updated: of('update'),
  }
}
