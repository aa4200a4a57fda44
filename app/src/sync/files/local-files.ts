import type { OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import { goneFiles } from './gone-files.ts'
import { leastRecentlyUsed, type SeenFile } from './least-recently-used.ts'

/** Files of messages that are kept on this device, in a database of their own beside the local Postgres, which would hold them all in
 *  memory. One per person; any tab and worker may open it. As bytes, not as Blobs: those of some browsers do not survive their tab. */
export class LocalFiles {
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
  }

  static async open(userId: string): Promise<LocalFiles> {
    const request = indexedDB.open(fileDatabase(userId), 1)
    request.onupgradeneeded = () => {
      const database = request.result
      database.createObjectStore('seen', { keyPath: 'key' })
      database.createObjectStore('content')
      database.createObjectStore('outgoing', { keyPath: 'id' })
    }
    const database = await settled(request)
    // signing out deletes it, and waits for nobody
    database.onversionchange = () => database.close()
    return new LocalFiles(database)
  }

  close(): void {
    this.#database.close()
  }

  /** A file that was seen before; null when it was not, or had to make room. It is then the one used last. */
  async seen(key: string): Promise<Blob | null> {
    const tx = this.#database.transaction(['seen', 'content'], 'readwrite', { durability: 'relaxed' })
    const entry = (await settled(tx.objectStore('seen').get(key))) as SeenFile | undefined // nothing else is put there
    const content = (await settled(tx.objectStore('content').get(key))) as Content | undefined // nor there
    if (entry === undefined || content === undefined) return null
    tx.objectStore('seen').put({ ...entry, usedAt: Date.now() } satisfies SeenFile)
    return new Blob([content.bytes], { type: content.type })
  }

  /** Keeps a file that is being shown. Those used longest ago go when all of them together take more than `limitBytes`. */
  async keepSeen(key: string, blob: Blob, limitBytes: number): Promise<void> {
    const bytes = await blob.arrayBuffer()
    const tx = this.#database.transaction(['seen', 'content'], 'readwrite', { durability: 'relaxed' })
    tx.objectStore('seen').put({ key, sizeBytes: bytes.byteLength, usedAt: Date.now() } satisfies SeenFile)
    tx.objectStore('content').put({ bytes, type: blob.type } satisfies Content, key)
    await makeRoom(tx, limitBytes)
    await done(tx)
  }

  /** Brings what is kept of seen files under a new limit. */
  async shrinkSeen(limitBytes: number): Promise<void> {
    const tx = this.#database.transaction(['seen', 'content'], 'readwrite')
    await makeRoom(tx, limitBytes)
    await done(tx)
  }

  /** Lets go of seen files whose attachments are not among these. */
  async keepSeenOf(attachmentIds: ReadonlySet<string>): Promise<void> {
    const keys = await settled(this.#database.transaction('seen').objectStore('seen').getAllKeys())
    const gone = goneFiles(keys as string[], attachmentIds) // see above
    if (gone.length === 0) return
    const tx = this.#database.transaction(['seen', 'content'], 'readwrite')
    for (const key of gone) {
      tx.objectStore('seen').delete(key)
      tx.objectStore('content').delete(key)
    }
    await done(tx)
  }

  /** Keeps a file that is to be sent, on disk when this resolves: a message promises it.
   *  @throws DOMException `QuotaExceededError` when there is no room */
  async keepOutgoing({ id, messageType, blob }: NewOutgoingFile): Promise<void> {
    const bytes = await blob.arrayBuffer()
    const tx = this.#database.transaction('outgoing', 'readwrite', { durability: 'strict' })
    tx.objectStore('outgoing').put({ id, messageType, bytes, type: blob.type, keptAt: Date.now() } satisfies Outgoing)
    await done(tx)
  }

  /** A file that is on its way, or has not been confirmed yet; null when there is none. */
  async outgoing(id: string): Promise<OutgoingFile | null> {
    const tx = this.#database.transaction('outgoing')
    const found = (await settled(tx.objectStore('outgoing').get(id))) as Outgoing | undefined // nothing else is put there
    if (found === undefined) return null
    return { messageType: found.messageType, blob: new Blob([found.bytes], { type: found.type }) }
  }

  /** Lets go of files that no message waits for any more; they are then seen files like others. `waiting`: ids of those that some do.
   *  A file is kept a moment before its message, so young ones stay. */
  async settleOutgoing(waiting: ReadonlySet<string>): Promise<void> {
    const kept = await settled(this.#database.transaction('outgoing').objectStore('outgoing').getAllKeys())
    for (const id of kept as string[]) {
      if (waiting.has(id)) continue
      const tx = this.#database.transaction('outgoing')
      const found = (await settled(tx.objectStore('outgoing').get(id))) as Outgoing | undefined // see above
      if (found === undefined || Date.now() - found.keptAt < YOUNG_MS) continue
      const { bytes, type } = found
      // whoever sees the next file brings them all under the limit; a worker does not know it
      await this.keepSeen(`${id}/original`, new Blob([bytes], { type }), Number.POSITIVE_INFINITY)
      const removal = this.#database.transaction('outgoing', 'readwrite')
      removal.objectStore('outgoing').delete(id)
      await done(removal)
    }
  }

  /** How many bytes of seen files are kept. */
  async seenBytes(): Promise<number> {
    const tx = this.#database.transaction('seen')
    const all = (await settled(tx.objectStore('seen').getAll())) as SeenFile[] // see above
    return all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }
}

/** The name of the database that holds a person's files. */
export const fileDatabase = (userId: string): string => `vp-files-${userId}`

/** Between keeping a file and writing its message; a busy device may take a while. */
const YOUNG_MS = 10 * 60_000

export interface OutgoingFile {
  messageType: OutgoingMediaType
  blob: Blob
}

interface NewOutgoingFile extends OutgoingFile {
  /** Of the attachment that it becomes. */
  id: string
}

interface Outgoing {
  id: string
  messageType: OutgoingMediaType
  bytes: ArrayBuffer
  type: string
  keptAt: number
}

interface Content {
  bytes: ArrayBuffer
  type: string
}

/** Lets go of the seen files used longest ago, until the others together take at most `limitBytes`. */
async function makeRoom(tx: IDBTransaction, limitBytes: number): Promise<void> {
  const [seen, content] = [tx.objectStore('seen'), tx.objectStore('content')]
  const all = (await settled(seen.getAll())) as SeenFile[] // nothing else is put there
  for (const old of leastRecentlyUsed(all, limitBytes)) {
    seen.delete(old)
    content.delete(old)
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB did not answer'))
  })
}

function done(tx: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve()
    tx.onabort = () => reject(tx.error ?? new Error('the files were not written'))
  })
}
