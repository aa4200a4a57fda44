import type { Inspector } from '../schema/inspector.ts'
import type { Table } from '../schema/table.ts'
import { usedColumns } from './definition.ts'
import type { ShapeRegistry } from './registry.ts'
import type { Shape } from './shape.ts'

/**
 * Compares every shape's table with the catalogue of the database: a table that was dropped, renamed, re-created or
 * altered without a write since shows up nowhere in the stream.
 */
export async function reconcileShapes(registry: ShapeRegistry, inspector: Inspector): Promise<void> {
  for (const shape of registry.all()) {
    const { schema, name } = shape.definition.table
    const table = await inspector.table(schema, name)
    if (table === undefined || !isStillAbout(shape, table)) registry.invalidate(shape, 'table definition changed')
  }
}

function isStillAbout(shape: Shape, table: Table): boolean {
  const { definition } = shape
  if (table.oid !== definition.table.oid) return false
  // a partition that was attached or detached brought or took rows that no change told of
  if (JSON.stringify(table.partitions) !== JSON.stringify(definition.table.partitions)) return false
  if (definition.request.columns === undefined)
    return JSON.stringify(table.columns) === JSON.stringify(definition.table.columns)
  const used = usedColumns(definition)
  const relevant = (columns: Table['columns']) => JSON.stringify(columns.filter((column) => used.has(column.name)))
  return relevant(table.columns) === relevant(definition.table.columns)
}
