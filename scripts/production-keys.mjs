// Prints the lines of deploy/.env.example that are marked (keys), newly made: append them to .env. With --push those of Web Push
// alone, with --documents a key for documents alone, for an installation that has the others.
import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { makeDocumentKey } from './lib/document-key.mjs'
import { makeVapidKeys } from './lib/vapid-keys.mjs'

const base64url = (/** @type {unknown} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An API key as Supabase makes them: a token with a role, signed with the project's secret, valid for ten years.
 * @param {string} secret @param {'anon' | 'service_role'} role */
function apiKey(secret, role) {
  const issuedAt = Math.floor(Date.now() / 1000)
  const claims = { role, iss: 'supabase', iat: issuedAt, exp: issuedAt + 10 * 365 * 24 * 3600 }
  const unsigned = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`
}

const secret = randomBytes(32).toString('hex')
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const { d, ...publicPart } = privateKey.export({ format: 'jwk' })
const signing = { ...publicPart, kid: randomUUID(), use: 'sig', alg: 'ES256' }
const symmetric = { kty: 'oct', alg: 'HS256', k: Buffer.from(secret).toString('base64url') }
const keys = [
  { ...signing, d, key_ops: ['sign', 'verify'] },
  { ...symmetric, key_ops: ['verify'] },
]
const jwks = { keys: [{ ...signing, key_ops: ['verify'] }, symmetric] }

const vapid = makeVapidKeys()
const pushLines = { VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey }
const documentLines = { DOCUMENT_KEYS: makeDocumentKey() }
const lines = {
  POSTGRES_PASSWORD: randomBytes(24).toString('hex'),
  JWT_SECRET: secret,
  JWT_KEYS: `'${JSON.stringify(keys)}'`,
  JWT_JWKS: `'${JSON.stringify(jwks)}'`,
  ANON_KEY: apiKey(secret, 'anon'),
  SERVICE_ROLE_KEY: apiKey(secret, 'service_role'),
  ELECTRIC_SECRET: randomBytes(32).toString('hex'),
  TOKEN_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  META_VERIFY_TOKEN: randomBytes(16).toString('hex'),
  ...documentLines,
  ...pushLines,
}
const asked = process.argv.includes('--push') ? pushLines : process.argv.includes('--documents') ? documentLines : lines
for (const [name, value] of Object.entries(asked)) console.log(`${name}=${value}`)
