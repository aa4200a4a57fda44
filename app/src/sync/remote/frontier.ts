import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'

/** Says up to which LSN all shapes together are known, and which of them must be asked first. Pure bookkeeping: what has been
 *  fetched is kept by the caller until `target` allows it to be shown.
 *
 *  A doorbell event "up to lsn D these shapes have news" also says that every other shape is complete up to D, unless it still has
 *  older news to fetch. A snapshot, fetched at LSN F, holds transactions up to some LSN at most F but not which: rows of it may be
 *  shown only together with everything else up to F. */
export class Frontier {
  /** Shapes that move together, each with the LSN up to which everything has been fetched. */
  readonly #fetchedTo = new Map<ShapeName, bigint>()
  /** The last LSN at which the doorbell named a shape, taken in already or not. */
  readonly #newsAt = new Map<ShapeName, bigint>()
  /** Shapes that an Admin keeps from everyone for now: neither asked for nor waited for. */
  #paused: ReadonlySet<ShapeName> = new Set()
  /** Doubted, and not asked since. */
  readonly #doubted = new Set<ShapeName>()
  #rungTo = 0n
  #committed = 0n
  #floor = 0n
  #isFloorNew = false
  /** Something fetched belongs to what is shown already. */
  #isCommitDue = false

  /** Takes shapes in, each complete up to an LSN. `isFresh`: their rows come from a snapshot not shown with the others yet. */
  add(shapes: Iterable<readonly [ShapeName, bigint]>, isFresh: boolean): void {
    for (const [name, lsn] of shapes) {
      this.#fetchedTo.set(name, this.#doubted.has(name) ? 0n : lsn)
      if (isFresh) this.#raiseFloor(lsn)
    }
  }

  has(name: ShapeName): boolean {
    return this.#fetchedTo.has(name)
  }

  get names(): readonly ShapeName[] {
    return [...this.#fetchedTo.keys()]
  }

  /** A new connection: whatever happened meanwhile, every shape may have news up to `lsn`. Lower than what is shown already: the
   *  server's log was set back or begun anew, and what we knew of it means nothing. */
  greeted(lsn: bigint, all: readonly ShapeName[]): void {
    if (lsn < this.#committed) {
      for (const name of this.#fetchedTo.keys()) this.#fetchedTo.set(name, 0n)
      this.#newsAt.clear()
      this.#rungTo = 0n
      this.#committed = 0n
      this.#floor = 0n
      this.#isFloorNew = true
    }
    this.rang(lsn, all)
  }

  /** The doorbell: up to `lsn` only these shapes have news. */
  rang(lsn: bigint, names: readonly ShapeName[]): void {
    for (const name of names) this.#newsAt.set(name, larger(lsn, this.#newsAt.get(name) ?? 0n))
    this.#rungTo = larger(lsn, this.#rungTo)
  }

  /** All that are paused now. Of those that were and are no more the doorbell has told nothing meanwhile: they must be asked. */
  setPaused(names: readonly ShapeName[]): void {
    const before = this.#paused
    this.#paused = new Set(names)
    this.doubt([...before].filter((name) => !this.#paused.has(name)))
  }

  pause(name: ShapeName): void {
    this.#paused = new Set([...this.#paused, name])
  }

  /** Up to where a shape is complete when all is shown up to `lsn`: a paused one may be behind the others. */
  completeAt(name: ShapeName, lsn: bigint): bigint {
    const fetched = this.#fetched(name)
    return this.#paused.has(name) && fetched < lsn ? fetched : lsn
  }

  /** What we have of these may not be what the server has, whatever it was complete to: they must be asked, up to
   *  where the doorbell has rung. */
  doubt(names: readonly ShapeName[]): void {
    for (const name of names) {
      this.rang(this.#rungTo, [name])
      this.#doubted.add(name)
      if (this.has(name)) this.#fetchedTo.set(name, 0n)
    }
  }

  /** These are being asked now: an answer to a question from before a doubt does not remove it. */
  asking(names: readonly ShapeName[]): void {
    for (const name of names) this.#doubted.delete(name)
  }

  /** A shape was fetched and was up to date at `lsn`. `isFresh`: from a new snapshot. */
  fetched(name: ShapeName, lsn: bigint, isFresh: boolean): void {
    const before = this.#fetchedTo.get(name)
    if (before === undefined) throw new Error(`${name} was fetched before it was taken in`)
    if (!this.#doubted.has(name)) this.#fetchedTo.set(name, larger(lsn, before))
    if (isFresh) this.#raiseFloor(lsn)
    // it may have brought what belongs below what is shown
    if (before < this.#committed) this.#isCommitDue = true
  }

  committed(lsn: bigint): void {
    this.#committed = larger(lsn, this.#committed)
    this.#isFloorNew = false
    this.#isCommitDue = false
  }

  /** Shapes that must be asked before anything more can be shown. */
  toFetch(): ShapeName[] {
    const needed = this.#isFloorNew ? this.#floor : 0n
    return this.#moving.filter((name) => this.#hasNews(name) || this.#completeTo(name) < needed)
  }

  /** The LSN at which all shapes can be shown together; null when there is none beyond what is shown. */
  target(): bigint | null {
    const lowest = this.#moving
      .map((name) => this.#completeTo(name))
      .reduce<bigint | null>((low, lsn) => (low === null || lsn < low ? lsn : low), null)
    if (lowest === null || lowest < this.#floor) return null
    const isBeyond = this.#isFloorNew || this.#isCommitDue ? lowest >= this.#committed : lowest > this.#committed
    return isBeyond ? lowest : null
  }

  get #moving(): ShapeName[] {
    return this.names.filter((name) => !this.#paused.has(name))
  }

  #fetched(name: ShapeName): bigint {
    return this.#fetchedTo.get(name) ?? 0n
  }

  #hasNews(name: ShapeName): boolean {
    return this.#fetched(name) < (this.#newsAt.get(name) ?? 0n)
  }

  #completeTo(name: ShapeName): bigint {
    return this.#hasNews(name) ? this.#fetched(name) : larger(this.#fetched(name), this.#rungTo)
  }

  #raiseFloor(lsn: bigint): void {
    this.#floor = larger(lsn, this.#floor)
    this.#isFloorNew = true
  }
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
