import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { authKeys, KeysUnknown } from './key-set.ts'

/** An Auth that tells one key, until it is stopped. */
async function startAuth() {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const key = { ...(await exportJWK(publicKey)), kid: 'a', alg: 'ES256' }
  let fetches = 0
  const server = createServer((_request, response) => {
    fetches += 1
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: [key] }))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetches: () => fetches,
    sign: (kid = 'a') => new SignJWT({ sub: 'ana' }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey),
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}

test('the keys are fetched once', async () => {
  const auth = await startAuth()
  const keys = authKeys(auth.url)
  for (let asked = 0; asked < 3; asked += 1) await jwtVerify(await auth.sign(), keys)
  expect(auth.fetches()).toBe(1)
  await auth.stop()
})

test('keys that are old go on while Auth does not answer, and strangers stay out', async () => {
  const auth = await startAuth()
  const keys = authKeys(auth.url, { maxAgeMs: 0 })
  const token = await auth.sign()
  await jwtVerify(token, keys)
  await auth.stop()
  expect((await jwtVerify(token, keys)).payload.sub).toBe('ana')
  await expect(jwtVerify(await auth.sign('b'), keys)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' })
})

test('where none were ever fetched it says so', async () => {
  const auth = await startAuth()
  const token = await auth.sign()
  await auth.stop()
  await expect(jwtVerify(token, authKeys(auth.url))).rejects.toBeInstanceOf(KeysUnknown)
})
