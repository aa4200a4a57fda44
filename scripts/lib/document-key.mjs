import { randomBytes } from 'node:crypto'

/** A new key for documents, with a name that no other has: `name:key`, 32 bytes in base64. */
export function makeDocumentKey() {
  return `k${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`
}
