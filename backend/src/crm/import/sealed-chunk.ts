import { z } from 'zod'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { openDocument, sealDocument } from '../documents/document-vault.ts'

/** Rows of a file: each with its number as a spreadsheet counts. */
const chunkRows = z.array(z.tuple([z.int(), z.array(z.string())]))
export type ChunkRows = z.infer<typeof chunkRows>

/** Whose piece it is. */
export interface ChunkPlace {
  readonly workspaceId: string
  readonly importId: string
  readonly ordem: number
}

const place = ({ workspaceId, importId, ordem }: ChunkPlace) => ({ workspaceId, id: importId, tipo: `rows ${ordem}` })

/** The rows as `import_chunks.rows` keeps them: nobody has said yet which column is a CPF, so all of it is sealed, as `key:base64` in a
 *  JSON text; as they are where no documents are kept. */
export function sealChunk(
  keys: DocumentKeys | null,
  of: ChunkPlace,
  rows: readonly (readonly [number, readonly string[]])[],
): string {
  const text = JSON.stringify(rows)
  if (keys === null) return text
  const [key] = keys
  return JSON.stringify(`${key.id}:${sealDocument(key, place(of), text).toString('base64')}`)
}

/** What {@link sealChunk} was given. @throws Error when a key is missing that it was sealed with */
export function openChunk(keys: DocumentKeys | null, of: ChunkPlace, stored: unknown): ChunkRows {
  if (typeof stored !== 'string') return chunkRows.parse(stored)
  const [keyId = '', sealed = ''] = stored.split(':')
  if (keys === null) throw new Error(`DOCUMENT_KEYS lacks the key ${keyId}`)
  return chunkRows.parse(JSON.parse(openDocument(keys, keyId, place(of), Buffer.from(sealed, 'base64'))))
}
