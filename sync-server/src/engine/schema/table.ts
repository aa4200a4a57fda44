/** A column as the catalogue of PostgreSQL describes it. */
export interface Column {
  name: string
  /** The type's own name (`int4`, `mood`), of the element for an array. */
  type: string
  typeOid: number
  typeModifier: number
  /** 0 for a plain column. */
  dimensions: number
  isArray: boolean
  isEnum: boolean
  isNotNull: boolean
  /** Place in the primary key from 0; undefined outside of it. */
  keyIndex: number | undefined
  isGenerated: boolean
}

/** A table as shapes see it; columns in the table's order. */
export interface Table {
  oid: number
  schema: string
  name: string
  /** Other tables inherit from it, and their rows are among its own. */
  isParent: boolean
  /** Oids, in order, of the tables that hold the rows of a partitioned one: their changes are sent under their own names. */
  partitions: readonly number[]
  columns: readonly Column[]
}

/** The columns that make a row's key: the primary key in its order or, where there is none, every column. */
export function keyColumns(table: Table): readonly Column[] {
  const key = table.columns.filter((column) => column.keyIndex !== undefined)
  if (key.length === 0) return table.columns
  return key.toSorted((a, b) => (a.keyIndex ?? 0) - (b.keyIndex ?? 0))
}
