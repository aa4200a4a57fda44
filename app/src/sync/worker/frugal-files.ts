import { OpfsAhpFS } from '@electric-sql/pglite/opfs-ahp'
import type { Room } from './room.ts'

type Options = ConstructorParameters<typeof OpfsAhpFS>[1]

/** PGlite's files, for a disk that may be full. PGlite (0.5.16, opfs-ahp.ts) waits for ever for a file that could not be made
 *  (`maintainPool`), and empties its list of files before it writes it anew (`checkpointState`). Both can wait: a hundred files are
 *  held ready, and the list is right without being written anew. */
export class FrugalFiles extends OpfsAhpFS {
  readonly #room: Pick<Room, 'level' | 'onChange'>

  constructor(name: string, room: Pick<Room, 'level' | 'onChange'>, options: Options = {}) {
    super(name, options)
    this.#room = room
  }

  override async maintainPool(size?: number): Promise<void> {
    const { promise: ranOut, resolve } = Promise.withResolvers<void>()
    const stop = this.#room.onChange(() => {
      if (this.#room.level === 'none') resolve()
    })
    try {
      if (this.#room.level !== 'none') await Promise.race([super.maintainPool(size), ranOut])
    } finally {
      stop()
    }
  }

  override async maybeCheckpointState(): Promise<void> {
    if (this.#room.level === 'enough') await super.maybeCheckpointState()
  }
}
