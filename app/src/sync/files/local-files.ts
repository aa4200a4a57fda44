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
    const [seen, content] = [tx.objectStore('seen'), tx.objectStore('content')]
    seen.put({ key, sizeBytes: bytes.byteLength, usedAt: Date.now() } satisfies SeenFile)
    content.put({ bytes, type: blob.type } satisfies Content, key)
    const all = (await settled(seen.getAll())) as SeenFile[] // see above
    for (const old of leastRecentlyUsed(all, limitBytes)) {
      seen.delete(old)
      content.delete(old)
    }
    await done(tx)
  }

  /** Brings what is kept of seen files under a new limit. */
  async shrinkSeen(limitBytes: number): Promise<void> {
    const tx = this.#database.transaction(['seen', 'content'], 'readwrite')
    const all = (await settled(tx.objectStore('seen').getAll())) as SeenFile[] // see above
    for (const old of leastRecentlyUsed(all, limitBytes)) {
      tx.objectStore('seen').delete(old)
      tx.objectStore('content').delete(old)
    }
    await done(tx)
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

interface Content {
  bytes: ArrayBuffer
  type: string
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
