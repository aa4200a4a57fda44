import { createHmac } from 'node:crypto'
import { jwtVerify, SignJWT, errors } from 'jose'

/** Long enough to press a link, short enough that a copied one is worth nothing. */
const LIFETIME_S = 300

/** Tickets that let a browser open one large file through us without a header: Meta's address wants the channel's token, which no
 *  browser may have. `key`: TOKEN_ENCRYPTION_KEY, of which a key of their own is derived. */
export async function signTicket(key: Buffer, attachmentId: string): Promise<string> {
  return await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(attachmentId)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1_000) + LIFETIME_S)
    .sign(derived(key))
}

/** Whether a ticket was signed for this very file and has not expired. */
export async function isTicketGood(key: Buffer, attachmentId: string, ticket: string): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(ticket, derived(key), { algorithms: ['HS256'] })
    return payload.sub === attachmentId
  } catch (error) {
    if (error instanceof errors.JOSEError) return false
    throw error
  }
}

const derived = (key: Buffer): Uint8Array => createHmac('sha256', key).update('vp-media-ticket').digest()
