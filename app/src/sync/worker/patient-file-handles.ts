/** A worker that has just died lets go of its files a moment after it lets go of its lock, and not of all at once. */
const BUSY_MS = 20_000
const RETRY_MS = 20

let isInstalled = false

/** Makes opening a file in this worker wait for one who is letting go of it. PGlite opens a thousand and only logs those that it
 *  could not get (0.5.16, opfs-ahp.ts, `#init`): it would go on with a database that lacks some of its files. Whoever calls this
 *  holds the leader's lock, so a file can be held by nobody but the dead. */
export function makeFileHandlesPatient(): void {
  if (isInstalled) return
  isInstalled = true
  const open = Object.getOwnPropertyDescriptor(FileSystemFileHandle.prototype, 'createSyncAccessHandle')
  const original: unknown = open?.value
  if (open === undefined || typeof original !== 'function') return
  Object.defineProperty(FileSystemFileHandle.prototype, 'createSyncAccessHandle', {
    ...open,
    value(this: FileSystemFileHandle, ...args: unknown[]): Promise<unknown> {
      return whileBusy(() => Reflect.apply(original, this, args) as Promise<unknown>) // as the standard says it answers
    },
  })
}

/** Tries again as long as others hold the files. */
export async function whileBusy<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + BUSY_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAt) throw error
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}

/** Files of this database are open elsewhere (File System Standard, "createSyncAccessHandle" and "removeEntry"). */
export function isBusy(error: unknown): boolean {
  return error instanceof DOMException && ['NoModificationAllowedError', 'InvalidStateError'].includes(error.name)
}
