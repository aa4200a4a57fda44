import type { Relation } from '../replication/pgoutput.ts'
import type { Column } from '../schema/table.ts'
import type { ShapeDefinition } from '../shapes/definition.ts'
import { usedColumns } from '../shapes/definition.ts'
import { keyPart, keyPrefix } from '../shapes/row-key.ts'
import type { Shape } from '../shapes/shape.ts'
import type { Row } from '../where/evaluate.ts'
import { compilePredicate } from '../where/evaluate.ts'

/** A shape fitted to the order of columns in which the stream sends its table. */
export interface Binding {
  shape: Shape
  isInside: (row: Row) => boolean
  /** Selected columns in the order of messages: position in the row, and the JSON of the name with its colon. */
  selected: readonly { position: number; label: string; isKey: boolean }[]
  keyOf: (row: Row) => string
  isFull: boolean
  /** Equal for bindings whose messages are equal. */
  projection: string
}

/** Undefined when the shape is about another form of the table than the stream sends. */
export function bind(shape: Shape, relation: Relation): Binding | undefined {
  const { definition } = shape
  if (!fits(definition, relation)) return undefined
  const positions = new Map(relation.columns.map((column, position) => [column.name, position]))
  const positionOf = (name: string) => positions.get(name) ?? -1
  const keyNames = new Set(definition.keyColumns.map((column) => column.name))
  const { predicate, request } = definition
  return {
    shape,
    isInside: predicate === undefined ? () => true : compilePredicate(predicate, positionOf),
    selected: definition.columns.map((column) => ({
      position: positionOf(column.name),
      label: `${JSON.stringify(column.name)}:`,
      isKey: keyNames.has(column.name),
    })),
    keyOf: compileKey(definition, positionOf),
    isFull: request.replica === 'full',
    projection: JSON.stringify([definition.table.oid, request.columns ?? null, request.replica]),
  }
}

function compileKey(definition: ShapeDefinition, positionOf: (name: string) => number): (row: Row) => string {
  const prefix = keyPrefix(definition.table)
  const parts = definition.keyColumns.map((column) => ({
    position: positionOf(column.name),
    isBoolean: column.type === 'bool' && !column.isArray,
  }))
  return (row) => {
    let key = prefix
    for (const { position, isBoolean } of parts) {
      const text = row[position] ?? null
      // Electric spells a boolean `true` in the snapshot and `t` in the log, so that one row has two keys; ours has one
      key += keyPart(isBoolean && text !== null ? (text === 't' ? 'true' : 'false') : text)
    }
    return key
  }
}

function fits(definition: ShapeDefinition, relation: Relation): boolean {
  const { table, request } = definition
  const isPartition = relation.oid !== table.oid
  if (!isPartition && (relation.schema !== table.schema || relation.name !== table.name)) return false
  const published = table.columns.filter((column) => !column.isGenerated)
  if (request.columns === undefined && relation.columns.length !== published.length) return false
  const used = usedColumns(definition)
  const sent = new Map(relation.columns.map((column) => [column.name, column]))
  return table.columns
    .filter((column) => used.has(column.name))
    .every((column) => sameType(column, sent.get(column.name)))
}

function sameType(column: Column, sent: Relation['columns'][number] | undefined): boolean {
  return sent !== undefined && sent.typeOid === column.typeOid && sent.typeModifier === column.typeModifier
}
