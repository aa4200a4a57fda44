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

  /**
   * From now on changes go to this shape too. When the stream last sent the table in a form that the shape is not
   * about, that form is older than the shape: what is sent in it is in the shape's snapshot already.
   */
  add(shape: Shape): void {
    const { oid } = shape.definition.table
    const shapes = this.#shapes.get(oid) ?? new Set()
    shapes.add(shape)
    this.#shapes.set(oid, shapes)
    const table = this.#tables.get(oid)
    const binding = table === undefined ? undefined : bind(shape, table.relation)
    if (binding !== undefined) table?.index.add(binding)
  }

  remove(shape: Shape): void {
    const { oid } = shape.definition.table
    const shapes = this.#shapes.get(oid)
    shapes?.delete(shape)
    if (shapes?.size === 0) this.#shapes.delete(oid)
    this.#tables.get(oid)?.index.remove(shape)
  }

  shapesOf(tableOid: number): Shape[] {
    return [...(this.#shapes.get(tableOid) ?? [])]
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
  }

  candidates(relation: Relation, before: Row | undefined, after: Row | undefined): Iterable<Binding> {
    return this.#tables.get(relation.oid)?.index.candidates(before, after) ?? []
  }
}
