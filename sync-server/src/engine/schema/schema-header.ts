import type { Column } from './table.ts'

const VARIABLE_HEADER = 4
const FRACTIONAL_SECONDS = new Set(['time', 'timetz', 'timestamp', 'timestamptz'])
const INTERVAL_PRECISION_MASK = 0xffff

/** The `electric-schema` header: column name -> type, from which the official client picks its parsers. */
export function schemaHeader(columns: readonly Column[]): string {
  const sorted = columns.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return JSON.stringify(Object.fromEntries(sorted.map((column) => [column.name, describe(column)])))
}

function describe(column: Column): Record<string, unknown> {
  return {
    type: column.type,
    ...modifiers(column),
    ...(column.isArray ? { dims: column.dimensions } : {}),
    ...(column.isNotNull ? { not_null: true } : {}),
    ...(column.keyIndex === undefined ? {} : { pk_index: column.keyIndex }),
  }
}

/** The type modifier, decoded as PostgreSQL packs it for each type. */
function modifiers({ type, typeModifier }: Column): Record<string, number> {
  if (typeModifier < 0) return {}
  if (type === 'varchar') return { max_length: typeModifier - VARIABLE_HEADER }
  if (type === 'bpchar') return { length: typeModifier - VARIABLE_HEADER }
  if (type === 'bit') return { length: typeModifier }
  if (type === 'varbit') return { max_length: typeModifier }
  if (type === 'numeric') {
    const packed = typeModifier - VARIABLE_HEADER
    return { precision: packed >>> 16, scale: packed & 0xffff }
  }
  if (FRACTIONAL_SECONDS.has(type)) return { precision: typeModifier }
  if (type === 'interval' && (typeModifier & INTERVAL_PRECISION_MASK) !== INTERVAL_PRECISION_MASK) {
    return { precision: typeModifier & INTERVAL_PRECISION_MASK }
  }
  return {}
}
