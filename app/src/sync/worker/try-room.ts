import { removePrivateEntry } from './browser-storage.ts'
import { whileBusy } from './patient-file-handles.ts'
import { isNoRoom } from './room.ts'

const fileName = (database: string): string => `${database}-room`

/** Finds out whether the browser grants so many bytes more, by a file that grows by them and is shortened again. Nothing is written, so it
 *  costs no disk. To be made before `tellFullDisk`: that it does not fit is no failure here. */
export function tryRoom(database: string): (bytes: number) => Promise<boolean> {
  const truncate: unknown = Object.getOwnPropertyDescriptor(FileSystemSyncAccessHandle.prototype, 'truncate')?.value
  if (typeof truncate !== 'function') throw new Error('private files have no truncate')
  return async (bytes) => {
    try {
      const root = await navigator.storage.getDirectory()
      const file = await root.getFileHandle(fileName(database), { create: true })
      const handle = await whileBusy(() => file.createSyncAccessHandle())
      try {
        Reflect.apply(truncate, handle, [bytes])
        return handle.getSize() === bytes
      } finally {
        Reflect.apply(truncate, handle, [0])
        handle.close()
      }
    } catch (error) {
      if (isNoRoom(error)) return false
      throw error
    }
  }
}

export function deleteRoom(database: string): Promise<void> {
  return removePrivateEntry(fileName(database))
}
