import { SignJWT, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Keyring } from '../keys.ts'
import { StorageError } from './errors.ts'

const claims = z.object({ url: z.string() })

/** The path, below the Storage API, at which anybody may read this one object for `seconds`. */
export async function signObjectUrl(
  keyring: Keyring,
  bucketId: string,
  name: string,
  seconds: number,
): Promise<string> {
  const token = await new SignJWT({ url: `${bucketId}/${name}` })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(keyring.storageSecret)
  // not escaped: supabase-js does that
  return `/object/sign/${bucketId}/${name}?token=${token}`
}

/** Throws unless the token was signed for this very object and has not expired. */
export async function checkObjectToken(keyring: Keyring, bucketId: string, name: string, token: string): Promise<void> {
  try {
    const { payload } = await jwtVerify(token, keyring.storageSecret, { algorithms: ['HS256'] })
    const read = claims.safeParse(payload)
    if (!read.success || read.data.url !== `${bucketId}/${name}`) {
      throw new StorageError('invalid_signature', 'Invalid signature')
    }
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new StorageError('invalid_jwt', error.message)
    throw error
  }
}
