/** A row by its column names; times as Date, bytea as Buffer, jsonb as plain values. */
export type Row = Readonly<Record<string, unknown>>

/** Rows by table, in an order in which they can be inserted. */
export class Dataset {
  readonly tables = new Map<string, Row[]>()

  add(table: string, row: Row): void {
    const rows = this.tables.get(table)
    if (rows) rows.push(row)
    else this.tables.set(table, [row])
  }

  rows(table: string): readonly Row[] {
    return this.tables.get(table) ?? []
  }
}
