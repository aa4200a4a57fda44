import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** A file of an archive. `isPacked`: its content is compressed already, as pictures and sounds are. */
export interface ZipEntry {
  readonly name: string
  readonly content: Uint8Array
  readonly isPacked: boolean
}

/** A ZIP archive piece by piece: of its files, one at a time is in memory, and the next is asked for when the one before is gone. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    // as fflate is used here, by a bug of ours only
    if (error !== null) throw error
    pieces.push(piece)
  })
  for await (const { name, content, isPacked } of entries) {
    const file = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name)
    zip.add(file)
    file.push(content, true)
    yield* pieces.splice(0)
  }
  zip.end()
  yield* pieces
}
