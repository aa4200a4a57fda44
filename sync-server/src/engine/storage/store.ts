import { mkdirSync, openSync, fsync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Lsn } from '../lsn.ts'
import type { Offset } from '../protocol/offset.ts'

/** A message of a shape's log, complete JSON. */
export interface LogEntry {
  shapeId: number
  lsn: Lsn
  position: number
  body: string
}

export interface StoredShape {
  id: number
  handle: string
  /** JSON of the ShapeRequest. */
  request: string
  /** JSON of the Table the shape was made from. */
  table: string
  /** JSON of the finished snapshot. */
  snapshot: string
}

const SCHEMA = `
  create table if not exists meta (key text primary key, value text not null) strict, without rowid;
  create table if not exists shapes (
    id integer primary key,
    handle text not null unique,
    request text not null,
    table_definition text not null,
    snapshot text not null
  ) strict;
  -- body is the whole message as it goes to clients; lsn and position are its offset
  create table if not exists log (
    shape_id integer not null,
    lsn integer not null,
    position integer not null,
    body text not null,
    primary key (shape_id, lsn, position)
  ) strict, without rowid;
  -- where answers end: fixed once written, so that every client and every cache sees the same chunks
  create table if not exists log_chunks (
    shape_id integer not null,
    lsn integer not null,
    position integer not null,
    primary key (shape_id, lsn, position)
  ) strict, without rowid;
  -- when a shape was last asked for, in ms since 1970
  create table if not exists shape_uses (shape_id integer primary key, asked_at integer not null) strict;`

const FORMAT = '1'
/** SQLite docs, "PRAGMA auto_vacuum". */
const INCREMENTAL = 2
const entryRow = z.object({ position: z.number(), body: z.string() })
const offsetRow = z.object({ lsn: z.number(), position: z.number() })
const shapeRow = z.object({
  id: z.number(),
  handle: z.string(),
  request: z.string(),
  table_definition: z.string(),
  snapshot: z.string(),
})
const syncFile = promisify(fsync)

/**
 * Catalogue and logs of all shapes in one SQLite database. Writes are synchronous and take some tens of
 * microseconds: they reach the operating system at once, so a killed process loses nothing. `flush` makes them
 * safe against power loss too, and only what was flushed may be acknowledged to the replication slot.
 */
export class Store {
  readonly #database: DatabaseSync
  readonly #walFile: number
  readonly #statements: Record<
    'insertEntry' | 'insertChunk' | 'setMeta' | 'getMeta' | 'readLog' | 'nextChunk' | 'lastChunk' | 'lastEntry',
    StatementSync
  >

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true })
    const path = join(directory, 'engine.sqlite')
    this.#database = new DatabaseSync(path)
    this.#database.exec(
      'pragma locking_mode = exclusive; pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -8000; pragma journal_size_limit = 67108864',
    )
    this.#giveBackSpace()
    this.#database.exec(SCHEMA)
    this.#walFile = openSync(`${path}-wal`, 'r')
    this.#statements = {
      insertEntry: this.#database.prepare(
        'insert or replace into log (shape_id, lsn, position, body) values (?, ?, ?, ?)',
      ),
      insertChunk: this.#database.prepare(
        'insert or replace into log_chunks (shape_id, lsn, position) values (?, ?, ?)',
      ),
      setMeta: this.#database.prepare('insert or replace into meta (key, value) values (?, ?)'),
      getMeta: this.#database.prepare('select value from meta where key = ?'),
      readLog: this.#database.prepare(
        'select lsn, position, body from log where shape_id = ? and (lsn, position) > (?, ?) and (lsn, position) <= (?, ?) order by lsn, position',
      ),
      nextChunk: this.#database.prepare(
        'select lsn, position from log_chunks where shape_id = ? and (lsn, position) > (?, ?) order by lsn, position limit 1',
      ),
      lastChunk: this.#database.prepare(
        'select lsn, position from log_chunks where shape_id = ? order by lsn desc, position desc limit 1',
      ),
      lastEntry: this.#database.prepare(
        'select lsn, position from log where shape_id = ? and lsn <= ? order by lsn desc, position desc limit 1',
      ),
    }
    if (this.getMeta('format') !== FORMAT) {
      this.clear()
      this.setMeta('format', FORMAT)
    }
  }

  /** What is removed can leave the file; one from before this was so is written anew once. */
  #giveBackSpace(): void {
    const { auto_vacuum: mode } = z
      .object({ auto_vacuum: z.number() })
      .parse(this.#database.prepare('pragma auto_vacuum').get())
    if (mode !== INCREMENTAL) this.#database.exec(`pragma auto_vacuum = ${INCREMENTAL}; vacuum`)
  }

  isOpen = true

  close(): void {
    this.isOpen = false
    closeSync(this.#walFile)
    this.#database.close()
  }

  /** Everything written so far is on the disk when this resolves. */
  async flush(): Promise<void> {
    await syncFile(this.#walFile)
  }

  getMeta(key: string): string | undefined {
    const value = this.#statements.getMeta.get(key)?.['value']
    return typeof value === 'string' ? value : undefined
  }

  setMeta(key: string, value: string): void {
    this.#statements.setMeta.run(key, value)
  }

  /** Runs `work` as one write: all of it is seen afterwards, by readers and after a crash, or nothing. */
  transaction(work: () => void): void {
    this.#database.exec('begin immediate')
    try {
      work()
      this.#database.exec('commit')
    } catch (error) {
      this.#database.exec('rollback')
      throw error
    }
  }

  append(entry: LogEntry): void {
    this.#statements.insertEntry.run(entry.shapeId, entry.lsn, entry.position, entry.body)
  }

  /** Marks the entry at `offset` as the last one of a chunk. */
  endChunk(shapeId: number, offset: Offset): void {
    this.#statements.insertChunk.run(shapeId, offset.lsn, offset.position)
  }

  addShape(shape: StoredShape): void {
    this.#database
      .prepare('insert into shapes (id, handle, request, table_definition, snapshot) values (?, ?, ?, ?, ?)')
      .run(shape.id, shape.handle, shape.request, shape.table, shape.snapshot)
  }

  /** Takes a shape out of the catalogue. Its log goes with `purge`. */
  removeShape(id: number): void {
    this.#database.prepare('delete from shapes where id = ?').run(id)
    this.#database.prepare('delete from shape_uses where shape_id = ?').run(id)
  }

  shapes(): StoredShape[] {
    const rows = this.#database.prepare('select id, handle, request, table_definition, snapshot from shapes').all()
    return z
      .array(shapeRow)
      .parse(rows)
      .map(({ table_definition: table, ...shape }) => ({ ...shape, table }))
  }

  /** The highest id ever seen in catalogue or log, so that ids are never used twice. */
  lastShapeId(): number {
    const row = this.#database
      .prepare(
        'select max(coalesce((select max(id) from shapes), 0), coalesce((select max(shape_id) from log), 0)) as id',
      )
      .get()
    return z.object({ id: z.number() }).parse(row).id
  }

  /** Removes up to `limit` log entries of a shape that is no more. Returns how many there were. */
  purge(shapeId: number, limit: number): number {
    this.#database.prepare('delete from log_chunks where shape_id = ?').run(shapeId)
    const { changes } = this.#database
      .prepare(
        'delete from log where (shape_id, lsn, position) in (select shape_id, lsn, position from log where shape_id = ? limit ?)',
      )
      .run(shapeId, limit)
    return Number(changes)
  }

  /** Forgets entries of transactions that were not stored to their end. */
  dropAfter(committedLsn: Lsn): void {
    this.#database.prepare('delete from log where lsn > ?').run(committedLsn)
    this.#database.prepare('delete from log_chunks where lsn > ?').run(committedLsn)
  }

  /** Forgets entries of shapes that are not in the catalogue: ended, or never finished. */
  dropOrphans(): void {
    this.#database.exec(
      'delete from log where shape_id not in (select id from shapes); delete from log_chunks where shape_id not in (select id from shapes)',
    )
  }

  clear(): void {
    this.#database.exec(
      'delete from shapes; delete from log; delete from log_chunks; delete from shape_uses; delete from meta',
    )
  }

  entryAt(shapeId: number, { lsn, position }: Offset): { position: number; body: string } | undefined {
    const row = this.#database
      .prepare('select position, body from log where shape_id = ? and lsn = ? and position = ?')
      .get(shapeId, lsn, position)
    return row === undefined ? undefined : entryRow.parse(row)
  }

  /** The last entry of a transaction. */
  lastEntryOf(shapeId: number, lsn: Lsn): { position: number; body: string } | undefined {
    const row = this.#database
      .prepare('select position, body from log where shape_id = ? and lsn = ? order by position desc limit 1')
      .get(shapeId, lsn)
    return row === undefined ? undefined : entryRow.parse(row)
  }

  removeEntry(shapeId: number, { lsn, position }: Offset): void {
    this.#database
      .prepare('delete from log where shape_id = ? and lsn = ? and position = ?')
      .run(shapeId, lsn, position)
  }

  /** Forgets where chunks end, up to and with `upTo`. */
  dropChunks(shapeId: number, upTo: Offset): void {
    this.#database
      .prepare('delete from log_chunks where shape_id = ? and (lsn, position) <= (?, ?)')
      .run(shapeId, finite(upTo.lsn), finite(upTo.position))
  }

  /** Where the last full chunk ends. */
  lastChunkEnd(shapeId: number): Offset | undefined {
    const row = this.#statements.lastChunk.get(shapeId)
    return row === undefined ? undefined : offsetRow.parse(row)
  }

  /** Notes when shapes were last asked for, in ms since 1970. */
  noteUses(uses: Iterable<readonly [shapeId: number, askedAt: number]>): void {
    const note = this.#database.prepare('insert or replace into shape_uses (shape_id, asked_at) values (?, ?)')
    this.transaction(() => {
      for (const use of uses) note.run(...use)
    })
  }

  uses(): Map<number, number> {
    const rows = this.#database.prepare('select shape_id, asked_at from shape_uses').all()
    return new Map(
      z
        .array(z.object({ shape_id: z.number(), asked_at: z.number() }))
        .parse(rows)
        .map((row) => [row.shape_id, row.asked_at]),
    )
  }

  /** Gives up to so many unused pages back to the file system. */
  shrink(pages: number): void {
    this.#database.exec(`pragma incremental_vacuum(${pages})`)
  }

  /** Entries after `from` up to and with `to`, in order, read as they are asked for. */
  *readLog(shapeId: number, from: Offset, to: Offset): Generator<{ offset: Offset; body: string }> {
    for (const row of this.#statements.readLog.iterate(
      shapeId,
      from.lsn,
      finite(from.position),
      finite(to.lsn),
      finite(to.position),
    )) {
      const { lsn, position, body } = row
      if (typeof lsn === 'number' && typeof position === 'number' && typeof body === 'string')
        yield { offset: { lsn, position }, body }
    }
  }

  /** Where the first chunk after `offset` ends; undefined when the rest of the log is not a full chunk yet. */
  nextChunkEnd(shapeId: number, offset: Offset): Offset | undefined {
    const row = this.#statements.nextChunk.get(shapeId, offset.lsn, finite(offset.position))
    return row === undefined ? undefined : offsetRow.parse(row)
  }

  lastEntry(shapeId: number, committedLsn: Lsn): Offset | undefined {
    const row = this.#statements.lastEntry.get(shapeId, committedLsn)
    return row === undefined ? undefined : offsetRow.parse(row)
  }

  /** Bytes of each shape's log. */
  logBytes(): Map<number, number> {
    const rows = this.#database
      .prepare('select shape_id as id, sum(octet_length(body)) as bytes from log group by shape_id')
      .all()
    return new Map(
      z
        .array(z.object({ id: z.number(), bytes: z.number() }))
        .parse(rows)
        .map(({ id, bytes }) => [id, bytes]),
    )
  }

  /** Bytes in the chunk that is still open at the end of the log. */
  openChunkBytes(shapeId: number): number {
    const last = this.#statements.lastChunk.get(shapeId)
    const { lsn, position } = last === undefined ? { lsn: 0, position: 0 } : offsetRow.parse(last)
    const row = this.#database
      .prepare(
        'select coalesce(sum(octet_length(body)), 0) as bytes from log where shape_id = ? and (lsn, position) > (?, ?)',
      )
      .get(shapeId, lsn, position)
    return z.object({ bytes: z.number() }).parse(row).bytes
  }
}

function finite(value: number): number {
  return Math.min(value, Number.MAX_SAFE_INTEGER)
}
