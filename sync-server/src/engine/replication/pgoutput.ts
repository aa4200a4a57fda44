import type { Lsn } from '../lsn.ts'

/** A table as the stream announces it before its first change, and again after every change of its definition. */
export interface Relation {
  oid: number
  schema: string
  name: string
  /** `f` is FULL, the only one under which an update shows the whole old row. */
  replicaIdentity: string
  columns: readonly { name: string; typeOid: number; typeModifier: number }[]
}

/** A row as PostgreSQL printed it, by column position. Undefined: a large value that the change did not touch. */
export type Tuple = (string | null | undefined)[]

export type StreamMessage =
  | { kind: 'begin'; commitLsn: Lsn; transactionId: number }
  | { kind: 'commit'; commitLsn: Lsn; endLsn: Lsn }
  | { kind: 'relation'; relation: Relation }
  | { kind: 'insert'; relation: Relation; after: Tuple }
  | { kind: 'update'; relation: Relation; before: Tuple | undefined; after: Tuple }
  | { kind: 'delete'; relation: Relation; before: Tuple | undefined }
  | { kind: 'truncate'; relations: Relation[] }
  | { kind: 'other' }

/**
 * Decodes pgoutput, protocol version 1
 * (https://www.postgresql.org/docs/current/protocol-logicalrep-message-formats.html). Our own rather than the
 * library's, because values must stay the text PostgreSQL printed, and because this runs for every column of every change.
 * One decoder belongs to one connection: relations are announced once per connection.
 */
export class PgoutputDecoder {
  readonly #relations = new Map<number, Relation>()
  #buffer: Buffer = Buffer.alloc(0)
  #index = 0

  decode(buffer: Buffer): StreamMessage {
    this.#buffer = buffer
    this.#index = 1
    switch (String.fromCharCode(buffer[0] ?? 0)) {
      case 'B': {
        const commitLsn = this.#lsn()
        this.#index += 8
        return { kind: 'begin', commitLsn, transactionId: this.#uint32() }
      }
      case 'C':
        this.#index += 1
        return { kind: 'commit', commitLsn: this.#lsn(), endLsn: this.#lsn() }
      case 'R':
        return this.#relation()
      case 'I': {
        const relation = this.#knownRelation()
        this.#index += 1
        return { kind: 'insert', relation, after: this.#tuple() }
      }
      case 'U': {
        const relation = this.#knownRelation()
        const before = this.#before()
        this.#index += before === undefined && !this.#wasKeyOnly ? 0 : 1
        return { kind: 'update', relation, before, after: this.#tuple() }
      }
      case 'D':
        return { kind: 'delete', relation: this.#knownRelation(), before: this.#before() }
      case 'T': {
        const count = this.#uint32()
        this.#index += 1
        return { kind: 'truncate', relations: Array.from({ length: count }, () => this.#knownRelation()) }
      }
      default:
        return { kind: 'other' }
    }
  }

  #wasKeyOnly = false

  /** The old row; undefined when the stream carries none or only its key (replica identity other than FULL). */
  #before(): Tuple | undefined {
    const marker = String.fromCharCode(this.#byte())
    this.#wasKeyOnly = marker === 'K'
    if (marker === 'O') return this.#tuple()
    if (marker === 'K') this.#tuple()
    return undefined
  }

  #relation(): StreamMessage {
    const relation: Relation = {
      oid: this.#uint32(),
      schema: this.#string(),
      name: this.#string(),
      replicaIdentity: String.fromCharCode(this.#byte()),
      columns: Array.from({ length: this.#uint16() }, () => {
        this.#index += 1
        return { name: this.#string(), typeOid: this.#uint32(), typeModifier: this.#int32() }
      }),
    }
    this.#relations.set(relation.oid, relation)
    return { kind: 'relation', relation }
  }

  #knownRelation(): Relation {
    const oid = this.#uint32()
    const relation = this.#relations.get(oid)
    if (relation === undefined) throw new Error(`the stream changed table ${oid} without announcing it`)
    return relation
  }

  #tuple(): Tuple {
    const length = this.#uint16()
    const tuple: Tuple = Array.from({ length })
    for (let column = 0; column < length; column += 1) {
      const kind = this.#byte()
      if (kind === TEXT) {
        const size = this.#uint32()
        tuple[column] = this.#buffer.toString('utf8', this.#index, this.#index + size)
        this.#index += size
      } else if (kind === NULL) {
        tuple[column] = null
      } else if (kind !== UNCHANGED) {
        throw new Error(`the stream sent a value of kind ${kind}, which was not asked for`)
      }
    }
    return tuple
  }

  #byte(): number {
    const value = this.#buffer.readUInt8(this.#index)
    this.#index += 1
    return value
  }

  #uint16(): number {
    const value = this.#buffer.readUInt16BE(this.#index)
    this.#index += 2
    return value
  }

  #uint32(): number {
    const value = this.#buffer.readUInt32BE(this.#index)
    this.#index += 4
    return value
  }

  #int32(): number {
    const value = this.#buffer.readInt32BE(this.#index)
    this.#index += 4
    return value
  }

  #lsn(): Lsn {
    return this.#uint32() * 2 ** 32 + this.#uint32()
  }

  #string(): string {
    const end = this.#buffer.indexOf(0, this.#index)
    const text = this.#buffer.toString('utf8', this.#index, end)
    this.#index = end + 1
    return text
  }
}

const TEXT = 't'.charCodeAt(0)
const NULL = 'n'.charCodeAt(0)
const UNCHANGED = 'u'.charCodeAt(0)
