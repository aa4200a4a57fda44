import type { Inspector } from '../schema/inspector.ts'
import type { Column, Table } from '../schema/table.ts'
import type { ShapeDefinition } from './definition.ts'
import { defineShape, usedColumns } from './definition.ts'
import type { ShapeRegistry } from './registry.ts'
import type { Shape } from './shape.ts'

/**
 * Compares every shape's table with the catalogue of the database: a table that was dropped, renamed, re-created or
 * altered without a write since shows up nowhere in the stream.
 */
export async function reconcileShapes(registry: ShapeRegistry, inspector: Inspector): Promise<void> {
  for (const shape of registry.all()) await reconcileShape(shape, registry, inspector)
}

/** Ends the shape when its table is another one now; what only became known of the table, the shape learns. */
export async function reconcileShape(shape: Shape, registry: ShapeRegistry, inspector: Inspector): Promise<void> {
  const { request, table: before } = shape.definition
  const table = await inspector.table(before.schema, before.name)
  if (table === undefined || !isStillAbout(shape.definition, table))
    registry.invalidate(shape, 'table definition changed')
  else shape.adopt(defineShape(request, table))
}

/** Whether rows of the table as it is now are what the shape has told of them. */
export function isStillAbout(definition: ShapeDefinition, table: Table): boolean {
  if (table.oid !== definition.table.oid) return false
  // a partition that was attached or detached brought or took rows that no change told of
  if (JSON.stringify(table.partitions) !== JSON.stringify(definition.table.partitions)) return false
  const used = definition.request.columns === undefined ? undefined : usedColumns(definition)
  const relevant = (columns: readonly Column[]) =>
    JSON.stringify(
      columns
        .filter((column) => used?.has(column.name) ?? true)
        // a row with NULL where none was before is a change like any other
        .map((column) => ({ ...column, isNotNull: undefined })),
    )
  return relevant(table.columns) === relevant(definition.table.columns)
}
