import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

interface TokenChange {
  issuer?: string
  audience?: string
  expiresIn?: string
  /** Otherwise it names none. */
  sessionId?: string
}

/** The part of Supabase Auth that servers see: a JWKS address, and tokens signed with its key. */
export interface TestAuth {
  url: string
  issuer: string
  sign(userId: string, change?: TokenChange): Promise<string>
  /** Signs with a key that the JWKS does not have. */
  forge(userId: string): Promise<string>
  /** How often the keys were fetched. */
  fetches(): number
  stop(): Promise<void>
}

export async function startTestAuth(): Promise<TestAuth> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const other = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  let fetches = 0
  const server = createServer((request, response) => {
    if (request.url !== '/auth/v1/.well-known/jwks.json') return void response.writeHead(404).end()
    fetches += 1
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // listening on TCP, so it has a port
  const issuer = `${url}/auth/v1`
  const token = (userId: string, key: CryptoKey, change: TokenChange = {}) =>
    new SignJWT({
      role: 'authenticated',
      email: `${userId}@exemplo.com.br`,
      ...(change.sessionId === undefined ? {} : { session_id: change.sessionId }),
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setSubject(userId)
      .setIssuer(change.issuer ?? issuer)
      .setAudience(change.audience ?? 'authenticated')
      .setIssuedAt()
      .setExpirationTime(change.expiresIn ?? '1h')
      .sign(key)
  return {
    url,
    issuer,
    sign: async (userId, change) => await token(userId, privateKey, change),
    forge: async (userId) => await token(userId, other.privateKey),
    fetches: () => fetches,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
