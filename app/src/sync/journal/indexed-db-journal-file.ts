import { joined, type JournalFile } from './journal-file.ts'

const STORE = 'chunks'

/** The same in IndexedDB, for browsers without the origin private file system: a row per write. */
export class IndexedDbJournalFile implements JournalFile {
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
  }

  static async open(name: string): Promise<IndexedDbJournalFile> {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => void request.result.createObjectStore(STORE, { autoIncrement: true })
    return new IndexedDbJournalFile(await settled(request))
  }

  async read(): Promise<Uint8Array<ArrayBuffer>> {
    return joined(await settled(this.#store('readonly').getAll() as IDBRequest<Uint8Array[]>)) // nothing else is written below
  }

  async append(bytes: Uint8Array<ArrayBuffer>, isDurable: boolean): Promise<void> {
    await this.#write((store) => void store.add(bytes), isDurable)
  }

  async truncate(size: number): Promise<void> {
    const kept = size === 0 ? new Uint8Array() : (await this.read()).slice(0, size)
    await this.#write((store) => {
      store.clear()
      if (kept.length > 0) store.add(kept)
    }, true)
  }

  close(): void {
    this.#database.close()
  }

  #store(mode: IDBTransactionMode, durability: IDBTransactionDurability = 'default'): IDBObjectStore {
    return this.#database.transaction(STORE, mode, { durability }).objectStore(STORE)
  }

  async #write(change: (store: IDBObjectStore) => void, isDurable: boolean): Promise<void> {
    const store = this.#store('readwrite', isDurable ? 'strict' : 'relaxed')
    change(store)
    await new Promise<void>((resolve, reject) => {
      store.transaction.oncomplete = () => resolve()
      store.transaction.onabort = () => reject(store.transaction.error ?? new Error('the journal was not written'))
    })
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB did not answer'))
  })
}
