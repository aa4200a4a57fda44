import type { JournalFile } from '../journal/journal-file.ts'
import type { LocalDatabase } from '../local/local-database.ts'

/** One life of a worker. When it is over, nothing that it began comes to an end. */
export interface Life {
  isOver: boolean
  /** Whether a transaction that was open at the end is undone, as after a power cut, or was just committed. */
  undoesOpenTransaction: boolean
}

/** A database as a worker that may die at any moment holds it: the files outlive it, its calls do not. */
export function mortalDatabase(db: LocalDatabase, life: Life): LocalDatabase {
  const unlessOver = async <T>(work: () => Promise<T>): Promise<T> => {
    if (life.isOver) return never()
    try {
      const result = await work()
      return life.isOver ? await never() : result
    } catch (error) {
      if (life.isOver) return never()
      throw error
    }
  }
  return {
    query: (...args) => unlessOver(() => db.query(...args)),
    describeQuery: (...args) => unlessOver(() => db.describeQuery(...args)),
    exec: (...args) => unlessOver(() => db.exec(...args)),
    transaction: (callback) =>
      unlessOver(() =>
        db.transaction(async (tx) => {
          const result = await callback(tx)
          if (life.isOver && life.undoesOpenTransaction) throw new Error('the power went')
          return result
        }),
      ),
    close: async () => undefined,
  }
}

/** A file of the journal in the same hands. */
export function mortalFile(file: JournalFile, life: Life): JournalFile {
  return {
    read: () => (life.isOver ? never() : file.read()),
    append: (bytes, isDurable) => (life.isOver ? never() : file.append(bytes, isDurable)),
    truncate: (size) => (life.isOver ? never() : file.truncate(size)),
    close: () => undefined,
  }
}

/** A channel in the same hands: the dead say nothing. */
export class MortalChannel extends BroadcastChannel {
  readonly #life: Life

  constructor(name: string, life: Life) {
    super(name)
    this.#life = life
  }

  override postMessage(message: unknown): void {
    if (!this.#life.isOver) super.postMessage(message)
  }
}

const never = (): Promise<never> => new Promise(() => undefined)
