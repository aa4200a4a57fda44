import { createHash, randomInt } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const DAY_MS = 24 * 60 * 60 * 1000
/** Source: Meta, Cloud API, "Media": uploads live 30 days, ids from webhooks 7 days. */
const lifetimeMs = { upload: 30 * DAY_MS, inbound: 7 * DAY_MS }

const mediaRow = z.object({
  id: z.string(),
  mime_type: z.string(),
  filename: z.string().nullable(),
  sha256: z.string(),
  origin: z.enum(['upload', 'inbound']),
  created_at: z.number(),
  size_bytes: z.number(),
})
export type Medium = z.infer<typeof mediaRow>
const bytesRow = z.object({ bytes: z.instanceof(Uint8Array) })

const columns = 'id, mime_type, filename, sha256, origin, created_at, length(bytes) as size_bytes'

/** Files that went either way. */
export class Media {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  add(
    file: { mimeType: string; filename: string | null; origin: Medium['origin']; bytes: Uint8Array },
    now: number,
  ): Medium {
    const id = String(randomInt(1, 9)) + Array.from({ length: 15 }, () => randomInt(10)).join('')
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    this.#database
      .prepare(
        'insert into media (id, mime_type, filename, sha256, origin, created_at, bytes) values (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(id, file.mimeType, file.filename, sha256, file.origin, now, file.bytes)
    return {
      id,
      mime_type: file.mimeType,
      filename: file.filename,
      sha256,
      origin: file.origin,
      created_at: now,
      size_bytes: file.bytes.byteLength,
    }
  }

  /** Undefined when unknown or past its lifetime. */
  byId(id: string, now: number): Medium | undefined {
    const row = this.#database.prepare(`select ${columns} from media where id = ?`).get(id)
    if (row === undefined) return undefined
    const medium = mediaRow.parse(row)
    return now - medium.created_at > lifetimeMs[medium.origin] ? undefined : medium
  }

  bytes(id: string): Uint8Array | undefined {
    const row = this.#database.prepare('select bytes from media where id = ?').get(id)
    return row === undefined ? undefined : bytesRow.parse(row).bytes
  }

  remove(id: string): boolean {
    return this.#database.prepare('delete from media where id = ?').run(id).changes > 0
  }
}
