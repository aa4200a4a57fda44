import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose'
import { z } from 'zod'

const KEY_LIFETIME_SECONDS = 10 * 365 * 24 * 3600

/** May stand in for the public key: an app is built once, not for each installation's keys. It gives the same rights,
 *  which are none but to sign in. */
export const EMBEDDED_PUBLIC_KEY = 'anon'

const p256 = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), kid: z.string() })

const keyFile = z.object({
  signing: p256.extend({ d: z.string() }),
  /** Signs the URLs of files, which need no public check. base64url, 32 bytes. */
  storageSecret: z.string().min(43),
  anonKey: z.string(),
  serviceRoleKey: z.string(),
})

export interface Keyring {
  kid: string
  signingKey: CryptoKey
  verifyingKey: CryptoKey
  /** What `/.well-known/jwks.json` shows. */
  publicJwk: JWK
  storageSecret: Uint8Array
  anonKey: string
  serviceRoleKey: string
}

/** The project's API keys, which never change once made: `anonKey` is public, `serviceRoleKey` passes every policy and
 *  belongs to the backend alone. May be called before, while or after the server of this folder runs. */
export async function localKeys(stateDir: string): Promise<{ anonKey: string; serviceRoleKey: string }> {
  const { anonKey, serviceRoleKey } = await openKeyring(stateDir)
  return { anonKey, serviceRoleKey }
}

/** Reads the keys of a state folder, making them on first use. Throws when the file there is not ours. */
export async function openKeyring(stateDir: string): Promise<Keyring> {
  const path = join(stateDir, 'keys.json')
  const stored = (await readIfThere(path)) ?? (await createKeys(stateDir, path))
  const keys = keyFile.parse(JSON.parse(stored))
  const { d: _secret, ...publicPart } = keys.signing
  const publicJwk: JWK = { ...publicPart, alg: 'ES256', use: 'sig', key_ops: ['verify'], ext: true }
  return {
    kid: keys.signing.kid,
    signingKey: await importEc(keys.signing),
    verifyingKey: await importEc(publicPart),
    publicJwk,
    storageSecret: Buffer.from(keys.storageSecret, 'base64url'),
    anonKey: keys.anonKey,
    serviceRoleKey: keys.serviceRoleKey,
  }
}

async function importEc(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'ES256')
  if (key instanceof Uint8Array) throw new Error('keys.json holds a symmetric signing key')
  return key
}

/** Two processes may come here at once: the file is written aside and linked into place, so the first one wins whole. */
async function createKeys(stateDir: string, path: string): Promise<string> {
  await mkdir(stateDir, { recursive: true, mode: 0o700 })
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = p256
    .omit({ kid: true })
    .extend({ d: z.string() })
    .parse(await exportJWK(privateKey))
  const kid = await calculateJwkThumbprint(jwk)
  const apiKey = (role: string): Promise<string> =>
    new SignJWT({ role })
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
      .setIssuer('supabase')
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + KEY_LIFETIME_SECONDS)
      .sign(privateKey)
  const keys = {
    signing: { ...jwk, kid },
    storageSecret: randomBytes(32).toString('base64url'),
    anonKey: await apiKey('anon'),
    serviceRoleKey: await apiKey('service_role'),
  }
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(aside, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true })
  try {
    await link(aside, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(aside)
  }
  return readFile(path, 'utf8')
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
