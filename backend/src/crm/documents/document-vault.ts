import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { DocumentKey, DocumentKeys } from './document-keys.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The row that a sealed document belongs in: in another one it does not open. */
export interface DocumentPlace {
  readonly workspaceId: string
  readonly id: string
  readonly tipo: string
}

const bound = ({ workspaceId, id, tipo }: DocumentPlace) => Buffer.from(`${workspaceId}/${id}/${tipo}`)

/** Nonce, tag, ciphertext; AES-256-GCM. */
export function sealDocument(key: DocumentKey, place: DocumentPlace, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound(place))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
}

/** What was sealed. @throws Error when its key is not among ours, a byte was changed, or it is another row's */
export function openDocument(keys: DocumentKeys, keyId: string, place: DocumentPlace, sealed: Buffer): string {
  const key = keys.find((each) => each.id === keyId)
  if (key === undefined) throw new Error(`DOCUMENT_KEYS lacks the key ${keyId}`)
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(bound(place))
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** What finds an exact number without telling it: the same for the same number of one workspace under one key (HMAC-SHA-256). */
export function blindIndex(key: DocumentKey, workspaceId: string, tipo: string, numero: string): Buffer {
  return createHmac('sha256', key.indexing).update(`${workspaceId}/${tipo}/${numero}`).digest()
}
