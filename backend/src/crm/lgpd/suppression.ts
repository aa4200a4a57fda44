import { createHmac } from 'node:crypto'

/** What is kept of somebody who was erased, so that a file does not bring them back: a keyed hash of a phone's key or an e-mail, useless
 *  to whoever has not the servers' key. In hex. */
export function suppressionHash(tokenKey: Buffer, workspaceId: string, key: string): string {
  return createHmac('sha256', tokenKey).update(`erased person\n${workspaceId}\n${key.toLowerCase()}`).digest('hex')
}
