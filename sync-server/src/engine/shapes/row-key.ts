import type { Table } from '../schema/table.ts'

/** `"public"."t03"`: the first part of every key of a table's rows. */
export function keyPrefix(table: Table): string {
  return `"${table.schema}"."${table.name}"`
}

/** One value of a key: a slash in it is doubled, NULL (in a table without primary key) is a bare `_`. */
export function keyPart(text: string | null): string {
  return text === null ? '/_' : `/"${text.replaceAll('/', '//')}"`
}
