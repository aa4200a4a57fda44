import { isNoRoom, NoRoom, type Room } from './room.ts'

/** Makes private files of this worker say in one way that the disk is full, and `room` know it. Chromium 156 throws
 *  QuotaExceededError, which PGlite (0.5.16, opfs-ahp.ts) takes for EFBIG; in a private window it throws nothing and says that -8 bytes,
 *  as an unsigned number, were written. Returns how to stop. */
export function tellFullDisk(
  prototypes: { handle: object; directory: object },
  room: Pick<Room, 'ranOut'>,
): () => void {
  const told = (cause?: unknown): NoRoom => {
    room.ranOut()
    return new NoRoom('no room is left on this device', { cause })
  }
  const orTell = <T>(attempt: () => T): T => {
    try {
      return attempt()
    } catch (error) {
      throw isNoRoom(error) ? told(error) : error
    }
  }
  const undo = [
    replace(prototypes.handle, 'write', (attempt, [bytes]) => {
      const count = orTell(attempt)
      if (count !== (bytes as ArrayBufferView).byteLength) throw told() // as the standard says it is called
      return count
    }),
    replace(prototypes.handle, 'truncate', (attempt) => orTell(attempt)),
    replace(prototypes.directory, 'getFileHandle', async (attempt) => {
      try {
        return await attempt()
      } catch (error) {
        throw isNoRoom(error) ? told(error) : error
      }
    }),
  ]
  return () => {
    for (const one of undo) one()
  }
}

function replace(
  prototype: object,
  name: string,
  around: (attempt: () => unknown, args: readonly unknown[]) => unknown,
): () => void {
  const method = Object.getOwnPropertyDescriptor(prototype, name)
  const original: unknown = method?.value
  if (method === undefined || typeof original !== 'function') throw new Error(`private files have no ${name}`)
  Object.defineProperty(prototype, name, {
    ...method,
    value(this: unknown, ...args: unknown[]): unknown {
      return around(() => Reflect.apply(original, this, args) as unknown, args)
    },
  })
  return () => void Object.defineProperty(prototype, name, method)
}
