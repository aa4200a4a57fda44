import type { Relation } from '../replication/pgoutput.ts'
import type { Shape } from '../shapes/shape.ts'
import { requiredEqualities } from '../where/equalities.ts'
import type { Row } from '../where/evaluate.ts'
import type { Binding } from './binding.ts'

const MOST_KEYS = 1_000
const SEPARATOR = '\u0000'

/** Bindings that require equality on the same columns: found by the values a row has in them. */
interface Group {
  positions: readonly number[]
  byValues: Map<string, Set<Binding>>
}

/**
 * Finds the shapes of one table that a row may be in without asking each of them. Shapes are grouped by the columns
 * on which their clause requires equality, and within a group found by the values; the cost of a change is
 * one look-up per group, and there are only as many groups as there are kinds of clauses.
 * Shapes that require no equality have to be asked every time.
 */
export class TableIndex {
  readonly #relation: Relation
  readonly #groups = new Map<string, Group>()
  readonly #unconditional = new Set<Binding>()
  readonly #places = new Map<Shape, Set<Binding>[]>()

  constructor(relation: Relation) {
    this.#relation = relation
  }

  add(binding: Binding): void {
    const { predicate } = binding.shape.definition
    const equalities = predicate === undefined ? [] : requiredEqualities(predicate)
    const keys = combine(equalities.map(({ texts }) => texts))
    const places: Set<Binding>[] = []
    if (equalities.length === 0 || keys === undefined) {
      places.push(this.#unconditional)
    } else {
      const group = this.#group(equalities.map(({ column }) => column))
      for (const key of keys) {
        const bindings = group.byValues.get(key) ?? new Set()
        group.byValues.set(key, bindings)
        places.push(bindings)
      }
    }
    for (const place of places) place.add(binding)
    this.#places.set(binding.shape, places)
  }

  remove(shape: Shape): void {
    for (const place of this.#places.get(shape) ?? []) {
      for (const binding of place) if (binding.shape === shape) place.delete(binding)
    }
    this.#places.delete(shape)
    for (const [columns, group] of this.#groups) {
      for (const [key, bindings] of group.byValues) if (bindings.size === 0) group.byValues.delete(key)
      if (group.byValues.size === 0) this.#groups.delete(columns)
    }
  }

  /** Bindings one of the rows may be inside of. */
  candidates(before: Row | undefined, after: Row | undefined): Iterable<Binding> {
    if (this.#groups.size === 0) return this.#unconditional
    const found = new Set(this.#unconditional)
    for (const group of this.#groups.values()) {
      for (const row of [before, after]) {
        if (row === undefined) continue
        const key = keyOf(row, group.positions)
        if (key === undefined) continue
        for (const binding of group.byValues.get(key) ?? []) found.add(binding)
      }
    }
    return found
  }

  #group(columns: string[]): Group {
    const id = columns.join(SEPARATOR)
    const existing = this.#groups.get(id)
    if (existing !== undefined) return existing
    const positions = columns.map((name) => this.#relation.columns.findIndex((column) => column.name === name))
    const group: Group = { positions, byValues: new Map() }
    this.#groups.set(id, group)
    return group
  }
}

/** Undefined when a value is NULL: equal to nothing. */
function keyOf(row: Row, positions: readonly number[]): string | undefined {
  let key = ''
  for (const position of positions) {
    const text = row[position] ?? null
    if (text === null) return undefined
    key += SEPARATOR + text
  }
  return key
}

/** Every way to take one text of each list. Undefined when there are too many to index. */
function combine(lists: string[][]): string[] | undefined {
  let keys = ['']
  for (const list of lists) {
    if (keys.length * list.length > MOST_KEYS) return undefined
    keys = keys.flatMap((key) => list.map((text) => key + SEPARATOR + text))
  }
  return keys
}
