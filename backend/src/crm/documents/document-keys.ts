import { hkdfSync } from 'node:crypto'
import { z } from 'zod'

/** One of the keys: its name in the database, and what is derived of it. */
export interface DocumentKey {
  readonly id: string
  /** 32 bytes, for AES-256-GCM. */
  readonly sealing: Buffer
  /** 32 bytes, for the blind index. */
  readonly indexing: Buffer
}

/** The first seals; all open. */
export type DocumentKeys = readonly [DocumentKey, ...DocumentKey[]]

const entry = /^([\w-]{1,32}):([A-Za-z0-9+/]{43}=)$/u

/** `DOCUMENT_KEYS`: `name:key`, 32 bytes in base64 each, the newest first, parted by commas. */
export const documentKeys = z.string().transform((text, context): DocumentKeys => {
  const parts = text.split(',').map((part) => entry.exec(part.trim()))
  const keys = parts.flatMap((part) =>
    part === null ? [] : [derive(part[1] ?? '', Buffer.from(part[2] ?? '', 'base64'))],
  )
  const [first, ...rest] = keys
  if (first === undefined || keys.length < parts.length || new Set(keys.map((key) => key.id)).size < keys.length) {
    context.addIssue({
      code: 'custom',
      message: 'must be name:key[,name:key…], each key 32 bytes in base64, each name once',
    })
    return z.NEVER
  }
  return [first, ...rest]
})

/** A key for each purpose, so that neither tells of the other (RFC 5869). */
function derive(id: string, key: Buffer): DocumentKey {
  const of = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `vp-crm documents: ${purpose}`, 32))
  return { id, sealing: of('sealing'), indexing: of('blind index') }
}
