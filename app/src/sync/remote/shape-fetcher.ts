import { shapeNames, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { applyBatch, applyPiece, type Replica, type ShapeBatch } from '../local/apply.ts'
import type { Touched } from '../local/pending.ts'
import type { RowChange } from '../local/row-changes.ts'
import type { Position, ShapePosition } from '../local/shape-positions.ts'
import { fetchShape, type ShapePage } from './fetch-shape.ts'
import type { Frontier } from './frontier.ts'
import type { Http } from './http.ts'
import {
  isSwapDue,
  nextShapeState,
  placeOfPieces,
  shapeStateOf,
  type ShapeEvent,
  type ShapeState,
} from './shape-life.ts'

/** One shape on its way from the server into the local database. */
interface ShapeInHand {
  state: ShapeState
  /** As the local database has it. */
  stored: ShapePosition
  /** Fetched, waiting for the LSN at which all shapes agree. */
  waiting: RowChange[]
  /** Where fetching goes on; ahead of `stored` by what is waiting. */
  fetchFrom: Position | null
}

export interface WholeEvents {
  stored(rows: number, touched: Touched): void
  restarted(): void
}

/** Fetches shapes and holds what they brought until it may be applied. Snapshots go to the local database piece by piece, so that
 *  they are neither held in memory nor fetched twice; changes wait here, to be applied together with those of all shapes. */
export class ShapeFetcher {
  readonly #replica: Replica
  readonly #http: Http
  readonly #frontier: Frontier
  readonly #shapes = new Map<ShapeName, ShapeInHand>()

  constructor(replica: Replica, http: Http, frontier: Frontier) {
    this.#replica = replica
    this.#http = http
    this.#frontier = frontier
  }

  load(positions: ReadonlyMap<ShapeName, ShapePosition>): void {
    for (const name of shapeNames) {
      const stored = positions.get(name) ?? { shown: null, completeTo: null, refetch: null }
      this.#shapes.set(name, { state: shapeStateOf(stored), stored, waiting: [], fetchFrom: stored.shown })
    }
  }

  /** Up to where each of these is shown; null when one has never been whole. */
  shownTo(names: readonly ShapeName[]): (readonly [ShapeName, bigint])[] | null {
    const shown: (readonly [ShapeName, bigint])[] = []
    for (const name of names) {
      const { completeTo } = this.#shape(name).stored
      if (completeTo === null) return null
      shown.push([name, completeTo])
    }
    return shown
  }

  /** Up to where each of these, all fetched whole, is complete. */
  wholeTo(names: readonly ShapeName[]): (readonly [ShapeName, bigint])[] {
    return names.map((name) => [name, this.#wholeAt.get(name) ?? this.#shape(name).stored.completeTo ?? 0n] as const)
  }
  readonly #wholeAt = new Map<ShapeName, bigint>()

  /** Fetches a shape for the first time, where the screens see it come in; when told to begin again, beside that. */
  async fetchWhole(name: ShapeName, signal: AbortSignal, events: WholeEvents): Promise<void> {
    const shape = this.#shape(name)
    if (placeOfPieces[shape.state] === 'waits' || shape.stored.completeTo !== null) return
    const from = shape.stored.refetch === null ? shape.stored.shown : shape.stored.refetch.position
    const page = async (received: ShapePage): Promise<void> => {
      const touched = await this.#storePiece(name, received)
      if (received.upToDateAt !== null) this.#wholeAt.set(name, received.upToDateAt)
      events.stored(received.changes.length, touched)
    }
    const mustRefetch = async (): Promise<void> => {
      events.restarted()
      this.#beginRefetch(name)
    }
    await fetchShape(this.#http, name, from, { page, mustRefetch }, signal, true)
  }

  /** Fetches what is new in a shape that has been whole; all of it again if the server says so. */
  async fetchNews(name: ShapeName, signal: AbortSignal): Promise<void> {
    const shape = this.#shape(name)
    // begun on an earlier connection, or by an earlier worker
    const from = placeOfPieces[shape.state] === 'beside' ? (shape.stored.refetch?.position ?? null) : shape.fetchFrom
    const page = async (received: ShapePage): Promise<void> => {
      const isRefetching = placeOfPieces[shape.state] === 'beside'
      if (isRefetching) await this.#storePiece(name, received)
      else {
        for (const change of received.changes) shape.waiting.push(change)
        shape.fetchFrom = received.position
        step(shape, received.upToDateAt === null ? 'piece' : 'upToDate')
      }
      if (received.upToDateAt !== null) this.#frontier.fetched(name, received.upToDateAt, isRefetching)
    }
    const mustRefetch = async (): Promise<void> => this.#beginRefetch(name)
    await fetchShape(this.#http, name, from, { page, mustRefetch }, signal)
  }

  /** Applies everything up to an LSN, of all shapes that move together, in one local transaction. */
  async commit(lsn: bigint): Promise<Touched> {
    const batches: (ShapeBatch & { rest: RowChange[] })[] = []
    for (const name of this.#frontier.names) {
      const { state, waiting, fetchFrom } = this.#shape(name)
      const swap = isSwapDue[state]
      const firstLater = waiting.findIndex((change) => change.lsn !== null && change.lsn > lsn)
      const changes = firstLater === -1 ? waiting : waiting.slice(0, firstLater)
      if (changes.length === 0 && !swap) continue
      const rest = firstLater === -1 ? [] : waiting.slice(firstLater)
      const last = changes.at(-1)?.offset ?? null
      // what stays here is fetched again after a restart, from right behind what was applied
      const shown =
        rest.length === 0 || fetchFrom === null || last === null
          ? fetchFrom
          : { handle: fetchFrom.handle, offset: last }
      const completeTo = this.#frontier.completeAt(name, lsn)
      batches.push({ name, changes, rest, swap, position: { shown, completeTo, refetch: null } })
    }
    if (batches.length === 0) return new Set()
    const touched = await applyBatch(this.#replica, { lsn, shapes: batches })
    for (const { name, position, rest } of batches) {
      const shape = this.#shape(name)
      shape.stored = position
      shape.waiting = rest
      step(shape, 'commit')
    }
    return touched
  }

  #beginRefetch(name: ShapeName): void {
    const shape = this.#shape(name)
    step(shape, 'mustRefetch')
    shape.waiting = []
    shape.stored = { ...shape.stored, refetch: { position: null } }
  }

  async #storePiece(name: ShapeName, { changes, position, upToDateAt }: ShapePage): Promise<Touched> {
    const shape = this.#shape(name)
    const { stored } = shape
    const target = placeOfPieces[shape.state] === 'beside' ? 'vp_refetch' : 'public'
    const isFirst = stored.refetch !== null && stored.refetch.position === null
    const after: ShapePosition =
      stored.refetch === null
        ? { shown: position, completeTo: upToDateAt, refetch: null }
        : { ...stored, refetch: { position } }
    const touched = await applyPiece(this.#replica, { name, target, isFirst, changes, position: after })
    shape.stored = after
    step(shape, upToDateAt === null ? 'piece' : 'upToDate')
    if (upToDateAt !== null) shape.fetchFrom = position
    return touched
  }

  #shape(name: ShapeName): ShapeInHand {
    const shape = this.#shapes.get(name)
    if (shape === undefined) throw new Error(`${name} is not in the catalogue`)
    return shape
  }
}

function step(shape: ShapeInHand, event: ShapeEvent): void {
  const next = nextShapeState[shape.state][event]
  if (next === 'impossible') throw new Error(`a shape that is ${shape.state} met "${event}"`)
  shape.state = next
}
