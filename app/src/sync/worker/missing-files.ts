/** Has files made anew, empty, that are asked for as if they were there and are not, until `stop`; `count` says how many.
 *
 *  PGlite knows by name which files it keeps. Of one that is gone it only logs so and trips over it later, or it waits for ever
 *  (0.5.16, opfs-ahp.ts: its promises for the files held ready never settle). This way it comes to an end, and whoever opened it
 *  learns that it is not whole. */
export function replaceMissingFiles(): { readonly count: number; stop(): void } {
  const directory = FileSystemDirectoryHandle.prototype
  const method = Object.getOwnPropertyDescriptor(directory, 'getFileHandle')
  const original: unknown = method?.value
  if (method === undefined || typeof original !== 'function') throw new Error('this browser has no private files')
  let count = 0
  Object.defineProperty(directory, 'getFileHandle', {
    ...method,
    async value(this: FileSystemDirectoryHandle, name: string, options?: FileSystemGetFileOptions): Promise<unknown> {
      try {
        return await Reflect.apply(original, this, [name, options])
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
        count += 1
        return await Reflect.apply(original, this, [name, { create: true }])
      }
    },
  })
  return {
    get count() {
      return count
    },
    stop() {
      Object.defineProperty(directory, 'getFileHandle', method)
    },
  }
}
