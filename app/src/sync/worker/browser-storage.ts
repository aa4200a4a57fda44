import { whileBusy } from './patient-file-handles.ts'

/** Deletes a file or directory of the origin private file system, if it is there, as soon as nobody holds it. */
export async function removePrivateEntry(name: string): Promise<void> {
  const root = await navigator.storage.getDirectory()
  try {
    await whileBusy(() => root.removeEntry(name, { recursive: true }))
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
  }
}

export function removeIndexedDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`))
  })
}
