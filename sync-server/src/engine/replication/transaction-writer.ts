import type { Logger } from 'pino'
import type { Lsn } from '../lsn.ts'
import type { Binding } from '../routing/binding.ts'
import type { Change, DraftMessage } from '../routing/messages.ts'
import { finishMessage, messagesFor } from '../routing/messages.ts'
import type { Router } from '../routing/router.ts'
import { isVisible } from '../shapes/database-snapshot.ts'
import type { Shape } from '../shapes/shape.ts'
import { storePosition } from '../storage/position.ts'
import type { Store } from '../storage/store.ts'
import type { Row } from '../where/evaluate.ts'
import type { Relation, StreamMessage, Tuple } from './pgoutput.ts'

export interface TransactionWriterOptions {
  store: Store
  router: Router
  logger: Logger
  chunkBytes: number
  /** Ends a shape whose rows the log can no longer follow. */
  invalidate: (shape: Shape, reason: string) => void
  /** `touched`: shapes that changed, also those whose snapshot has the change already. */
  onCommit: (news: { lsn: Lsn; touched: readonly Shape[] }) => void
  /** The stream shows a table in another form than before. */
  onRelationChanged: (relation: Relation) => void
}

interface OpenTransaction {
  lsn: Lsn
  transactionId: number
  nextPosition: number
  drafts: Map<Shape, DraftMessage[]>
  draftBytes: number
  /** Their snapshots may have changes of it already: nothing is to be written, but who asked before that has news. */
  inSnapshots: Set<Shape>
}

/** Above this much text a transaction is written to the store before it has ended, where no reader looks yet. */
const SPILL_BYTES = 8 * 1024 * 1024
const REMEMBERED_TRANSACTIONS = 4_096

/**
 * Turns the stream of changes into the logs of shapes. A transaction becomes readable in all its shapes in one step,
 * at its commit: entries beyond a shape's `logEnd` are not shown, and all ends move together, without a pause in between.
 */
export class TransactionWriter {
  readonly #options: TransactionWriterOptions
  readonly #forms = new Map<number, string>()
  readonly #recent = new Map<number, Lsn>()
  #open: OpenTransaction | undefined
  /** Something of an unfinished transaction may be in the store or in the count of a chunk's bytes. */
  #hasSpilled = false
  #committedLsn: Lsn
  #endLsn: Lsn

  constructor(options: TransactionWriterOptions, committedLsn: Lsn, endLsn: Lsn) {
    this.#options = options
    this.#committedLsn = committedLsn
    this.#endLsn = endLsn
  }

  /** Commit position of the last transaction seen; its changes and all before are readable. */
  get committedLsn(): Lsn {
    return this.#committedLsn
  }

  /** Where the stream should go on from. */
  get endLsn(): Lsn {
    return this.#endLsn
  }

  /** Everything before `lsn` has been told, though none of it was for us. */
  advance(lsn: Lsn): void {
    this.#endLsn = Math.max(this.#endLsn, lsn)
  }

  /** The history begins anew, after the slot or the database was replaced. */
  reset(lsn: Lsn): void {
    this.#committedLsn = lsn
    this.#endLsn = lsn
    this.#recent.clear()
  }

  /** The connection is gone: a half-told transaction will be told again from its beginning. */
  abort(): void {
    this.#forms.clear()
    this.#open = undefined
    if (!this.#hasSpilled) return
    this.#hasSpilled = false
    this.#options.store.dropAfter(this.#committedLsn)
    const logBytes = this.#options.store.logBytes()
    for (const shape of this.#options.router.allShapes()) {
      shape.openChunkBytes = this.#options.store.openChunkBytes(shape.id)
      shape.logBytes = logBytes.get(shape.id) ?? 0
    }
  }

  /** Ids of transactions told lately, the one being told included. */
  *recentTransactions(): Generator<number> {
    yield* this.#recent.keys()
    if (this.#open !== undefined) yield this.#open.transactionId
  }

  take(message: StreamMessage): void {
    switch (message.kind) {
      case 'begin':
        this.#open = {
          lsn: message.commitLsn,
          transactionId: message.transactionId,
          nextPosition: 0,
          drafts: new Map(),
          draftBytes: 0,
          inSnapshots: new Set(),
        }
        return
      case 'relation':
        this.#relation(message.relation)
        return
      case 'insert':
        this.#change(message.relation, undefined, rowOf(message.after, undefined))
        return
      case 'update':
        if (message.before === undefined) this.#withoutOldRow(message.relation)
        else this.#change(message.relation, rowOf(message.before, undefined), rowOf(message.after, message.before))
        return
      case 'delete':
        if (message.before === undefined) this.#withoutOldRow(message.relation)
        else this.#change(message.relation, rowOf(message.before, undefined), undefined)
        return
      case 'truncate':
        for (const { oid } of message.relations)
          for (const shape of this.#options.router.shapesOf(oid)) this.#end(shape, 'table truncated')
        return
      case 'commit':
        this.#commit(message.commitLsn, message.endLsn)
        return
      case 'other':
        return
    }
  }

  /** Gives a shape what it missed between being known to the router and knowing what its snapshot saw. */
  release(shape: Shape): void {
    const { snapshot } = shape
    if (snapshot === undefined) return
    this.#options.store.transaction(() => {
      for (const { lsn, transactionId, entries } of shape.held.splice(0)) {
        if (isVisible(snapshot, transactionId)) continue
        this.#append(shape, lsn, entries)
        shape.logEnd = { lsn, position: entries.at(-1)?.position ?? 0 }
      }
    })
  }

  #relation(relation: Relation): void {
    const form = JSON.stringify(relation)
    const previous = this.#forms.get(relation.oid)
    this.#forms.set(relation.oid, form)
    // told again after whatever was done to the table, also what shows in no form, such as NOT NULL
    if (previous !== undefined) this.#options.onRelationChanged(relation)
    if (previous === form) return
    for (const shape of this.#options.router.setRelation(relation)) this.#end(shape, 'table definition changed')
  }

  #withoutOldRow(relation: Relation): void {
    for (const shape of this.#options.router.shapesOf(relation.oid)) this.#end(shape, 'replica identity is not full')
  }

  #end(shape: Shape, reason: string): void {
    this.#open?.drafts.delete(shape)
    this.#options.invalidate(shape, reason)
  }

  #change(relation: Relation, before: Row | undefined, after: Row | undefined): void {
    const open = this.#open
    if (open === undefined) throw new Error('the stream sent a change outside of a transaction')
    const position = open.nextPosition
    open.nextPosition += 2
    if (open.lsn <= this.#committedLsn) return
    const change = {
      before,
      after,
      lsn: open.lsn,
      transactionId: open.transactionId,
      position,
    }
    const written = new Map<string, DraftMessage[]>()
    for (const binding of this.#options.router.candidates(relation, before, after)) {
      const { shape } = binding
      if (shape.snapshot !== undefined && this.#isInSnapshot(shape, open)) {
        open.inSnapshots.add(shape)
        continue
      }
      const messages = this.#messages(binding, change, written)
      if (messages.length === 0) continue
      const drafts = open.drafts.get(shape)
      if (drafts === undefined) open.drafts.set(shape, [...messages])
      else drafts.push(...messages)
      for (const message of messages) open.draftBytes += message.beforeHeaders.length + message.headers.length
    }
    if (open.draftBytes > SPILL_BYTES) this.#spill(open)
  }

  /** A row that a clause cannot be evaluated for must not stop the stream for everyone: its shape starts anew. */
  #messages(binding: Binding, change: Change, written: Map<string, DraftMessage[]>): DraftMessage[] {
    try {
      return messagesFor(binding, change, written)
    } catch (error) {
      this.#options.logger.error(
        { handle: binding.shape.handle, reason: String(error) },
        'clause could not be evaluated',
      )
      this.#end(binding.shape, 'clause could not be evaluated')
      return []
    }
  }

  #isInSnapshot(shape: Shape, open: OpenTransaction): boolean {
    const { snapshot } = shape
    if (snapshot === undefined) return false
    if (open.lsn < snapshot.insertLsn) return isVisible(snapshot, open.transactionId)
    // the stream has passed everything the snapshot could have seen
    shape.snapshot = undefined
    return false
  }

  /** All but the last message of each shape, which must wait for `last: true`. */
  #spill(open: OpenTransaction): void {
    this.#hasSpilled = true
    this.#options.store.transaction(() => {
      for (const [shape, drafts] of open.drafts) {
        if (!shape.isSnapshotTaken || this.#isInSnapshot(shape, open)) continue
        const ready = drafts.splice(0, drafts.length - 1)
        this.#append(
          shape,
          open.lsn,
          ready.map((draft) => ({ position: draft.position, body: finishMessage(draft, false) })),
        )
      }
    })
    open.draftBytes = 0
  }

  #commit(commitLsn: Lsn, endLsn: Lsn): void {
    const open = this.#open
    this.#open = undefined
    if (open === undefined || commitLsn <= this.#committedLsn) return
    const touched = [...new Set([...open.drafts.keys(), ...open.inSnapshots])].filter(({ end }) => end === undefined)
    // a snapshot may have been taken since the first change of this transaction was told
    const written = touched.filter((shape) => open.drafts.has(shape) && !this.#isInSnapshot(shape, open))
    if (written.length > 0) this.#write(open, written, endLsn)
    this.#remember(open.transactionId, commitLsn)
    this.#hasSpilled = false
    this.#committedLsn = commitLsn
    this.#endLsn = endLsn
    for (const shape of written) {
      const last = open.drafts.get(shape)?.at(-1)
      if (shape.isSnapshotTaken && last !== undefined) shape.logEnd = { lsn: commitLsn, position: last.position }
    }
    this.#options.onCommit({ lsn: commitLsn, touched })
  }

  #write(open: OpenTransaction, shapes: readonly Shape[], endLsn: Lsn): void {
    const { store } = this.#options
    const finished = shapes.map((shape) => {
      const drafts = open.drafts.get(shape) ?? []
      const last = drafts.length - 1
      const entries = drafts.map((draft, index) => ({
        position: draft.position,
        body: finishMessage(draft, index === last),
      }))
      return { shape, entries }
    })
    this.#hasSpilled = true
    store.transaction(() => {
      for (const { shape, entries } of finished) if (shape.isSnapshotTaken) this.#append(shape, open.lsn, entries)
      storePosition(store, open.lsn, endLsn)
    })
    for (const { shape, entries } of finished) {
      if (!shape.isSnapshotTaken) shape.held.push({ lsn: open.lsn, transactionId: open.transactionId, entries })
    }
  }

  #append(shape: Shape, lsn: Lsn, entries: readonly { position: number; body: string }[]): void {
    const { store, chunkBytes } = this.#options
    for (const { position, body } of entries) {
      store.append({ shapeId: shape.id, lsn, position, body })
      const bytes = Buffer.byteLength(body)
      shape.logBytes += bytes
      shape.openChunkBytes += bytes
      if (shape.openChunkBytes >= chunkBytes) {
        store.endChunk(shape.id, { lsn, position })
        shape.openChunkBytes = 0
      }
    }
  }

  #remember(transactionId: number, lsn: Lsn): void {
    this.#recent.delete(transactionId)
    this.#recent.set(transactionId, lsn)
    if (this.#recent.size <= REMEMBERED_TRANSACTIONS) return
    const [oldest] = this.#recent.keys()
    if (oldest !== undefined) this.#recent.delete(oldest)
  }
}

/** Fills values that the change left alone from the old row. */
function rowOf(tuple: Tuple, before: Tuple | undefined): Row {
  return tuple.map((text, position) => (text === undefined ? (before?.[position] ?? null) : text))
}
