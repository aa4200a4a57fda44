import type { Relation } from '../replication/pgoutput.ts'
import type { Shape } from '../shapes/shape.ts'
import type { Row } from '../where/evaluate.ts'
import type { Binding } from './binding.ts'
import { bind } from './binding.ts'
import { TableIndex } from './table-index.ts'

/** Knows which shapes a change of a table may concern. Tables are known by their oid, which survives renaming. */
export class Router {
  readonly #shapes = new Map<number, Set<Shape>>()
  readonly #tables = new Map<number, { relation: Relation; index: TableIndex }>()
  /** Tables that hold rows of partitioned ones -> those. */
  readonly #wholes = new Map<number, Set<number>>()

  /**
   * From now on changes go to this shape too. When the stream last sent the table in a form that the shape is not
   * about, that form is older than the shape: what is sent in it is in the shape's snapshot already.
   */
  add(shape: Shape): void {
    const { oid, partitions } = shape.definition.table
    const shapes = this.#shapes.get(oid) ?? new Set()
    shapes.add(shape)
    this.#shapes.set(oid, shapes)
    for (const partition of partitions) this.#addWhole(partition, oid)
    for (const sender of this.#sendersOf(oid)) {
      const table = this.#tables.get(sender)
      const binding = table === undefined ? undefined : bind(shape, table.relation)
      if (binding !== undefined) table?.index.add(binding)
    }
  }

  remove(shape: Shape): void {
    const { oid } = shape.definition.table
    const shapes = this.#shapes.get(oid)
    shapes?.delete(shape)
    if (shapes?.size === 0) this.#shapes.delete(oid)
    for (const sender of this.#sendersOf(oid)) this.#tables.get(sender)?.index.remove(shape)
  }

  /** Shapes of a table and of those that it is a partition of. */
  shapesOf(tableOid: number): Shape[] {
    return [tableOid, ...(this.#wholes.get(tableOid) ?? [])].flatMap((oid) => [...(this.#shapes.get(oid) ?? [])])
  }

  /** Whether a table may be a partition, made since, of one that has shapes. */
  isUnknown(tableOid: number): boolean {
    if (this.#shapes.has(tableOid) || this.#wholes.has(tableOid)) return false
    return this.allShapes().some((shape) => shape.definition.table.partitions.length > 0)
  }

  /** `wholes`: the tables of which it is a partition; none for a plain table. */
  setWholes(tableOid: number, wholes: readonly number[]): void {
    this.#wholes.set(tableOid, new Set())
    for (const whole of wholes) this.#addWhole(tableOid, whole)
  }

  allShapes(): Shape[] {
    return [...this.#shapes.values()].flatMap((shapes) => [...shapes])
  }

  /** Takes in the form in which a table's changes will be sent. Returns the shapes that are about another form. */
  setRelation(relation: Relation): Shape[] {
    const index = new TableIndex(relation)
    this.#tables.set(relation.oid, { relation, index })
    const misfits: Shape[] = []
    for (const shape of this.shapesOf(relation.oid)) {
      const binding = bind(shape, relation)
      if (binding === undefined) misfits.push(shape)
      else index.add(binding)
    }
    return misfits
  }

  /** A new connection announces its tables anew. */
  forgetRelations(): void {
    this.#tables.clear()
    // a plain table may be attached to a partitioned one while we are not connected
    for (const [oid, wholes] of this.#wholes) if (wholes.size === 0) this.#wholes.delete(oid)
  }

  candidates(relation: Relation, before: Row | undefined, after: Row | undefined): Iterable<Binding> {
    return this.#tables.get(relation.oid)?.index.candidates(before, after) ?? []
  }

  #addWhole(partition: number, whole: number): void {
    const wholes = this.#wholes.get(partition) ?? new Set()
    this.#wholes.set(partition, wholes.add(whole))
  }

  /** Under whose names the changes of a table are sent. */
  #sendersOf(tableOid: number): number[] {
    return [tableOid, ...[...this.#wholes].flatMap(([oid, wholes]) => (wholes.has(tableOid) ? [oid] : []))]
  }
}
