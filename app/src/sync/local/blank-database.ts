/** How many files OPFS holds ready to unpack the blank database and to begin to work with it. app/scripts/make-blank-database.ts fails
 *  when this is too few; each one too many is made and deleted again before the first row arrives. */
export const MOST_FILES = 700

/** Files that are made before the pool is filled again: what the first start adds to the blank database. */
export const SPARE_FILES = 100

const LONGEST_WAIT_MS = 30_000

/** The data directory that a device begins with: every table, and nothing in it. Null where it cannot be had, as offline with a
 *  database to be rebuilt: then the device makes one by itself, which takes longer. */
export async function fetchBlankDatabase(): Promise<Blob | null> {
  // a literal, for Vite to find the file and give it its hashed name
  const url = new URL('../../../generated/blank-database.tar.gz', import.meta.url)
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_WAIT_MS) })
    const isThere = response.ok && /gzip|octet-stream/u.test(response.headers.get('content-type') ?? '')
    // PGlite unpacks by the type
    return isThere ? new Blob([await response.arrayBuffer()], { type: 'application/gzip' }) : null
  } catch (error) {
    // no network, or one that is slower than making it here
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) return null
    throw error
  }
}
