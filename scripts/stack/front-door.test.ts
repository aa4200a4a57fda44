import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildFrontDoor } from './front-door-app.ts'

let appDir = ''
let upstream: Server
let handle: (request: IncomingMessage, response: ServerResponse) => void
let door: FastifyInstance
let origin = ''

beforeEach(async () => {
  appDir = await mkdtemp(join(tmpdir(), 'vp-front-door-'))
  await mkdir(join(appDir, 'assets'))
  await writeFile(join(appDir, 'index.html'), '<!doctype html><title>VP CRM</title>')
  await writeFile(join(appDir, 'sw.js'), '// service worker')
  await writeFile(join(appDir, 'assets/index-3f2a.js'), '// app')
  upstream = createServer((request, response) => handle(request, response))
  const port = await new Promise<number>((resolve) => {
    upstream.listen(0, '127.0.0.1', () => {
      const address = upstream.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const server = `http://127.0.0.1:${port}`
  door = await buildFrontDoor({
    HOST: '127.0.0.1',
    PORT: 0,
    APP_DIR: appDir,
    SUPABASE_URL: server,
    SYNC_SERVER_URL: server,
    BACKEND_URL: server,
    LOG_LEVEL: 'silent',
  })
  origin = await door.listen({ host: '127.0.0.1', port: 0 })
})

afterEach(async () => {
  await door.close()
  upstream.closeAllConnections()
  await new Promise((closed) => upstream.close(closed))
  await rm(appDir, { recursive: true })
})

test.each([
  ['/auth/v1/token?grant_type=password', '/auth/v1/token?grant_type=password'],
  ['/storage/v1/object/a%20b.png', '/storage/v1/object/a%20b.png'],
  ['/sync/v1/shape/deals?offset=-1', '/v1/shape/deals?offset=-1'],
  ['/api/mutations', '/mutations'],
  ['/webhooks/meta?hub.mode=subscribe', '/webhooks/meta?hub.mode=subscribe'],
])('%s reaches its server as %s', async (asked, received) => {
  handle = (request, response) => response.end(request.url)
  const response = await fetch(`${origin}${asked}`)
  expect(await response.text()).toBe(received)
})

test('a body arrives byte by byte as it was sent, because its signature is over the bytes', async () => {
  handle = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () =>
      response.end(JSON.stringify([request.headers['x-hub-signature-256'], Buffer.concat(chunks).toString()])),
    )
  }
  const response = await fetch(`${origin}/webhooks/meta`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': 'sha256=ab' },
    body: '{"a" :  "\\u00e7"}',
  })
  expect(await response.json()).toEqual(['sha256=ab', '{"a" :  "\\u00e7"}'])
})

test('the address of the caller cannot be made up', async () => {
  handle = (request, response) => response.end(String(request.headers['x-forwarded-for']))
  const response = await fetch(`${origin}/api/x`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(await response.text()).toBe('127.0.0.1')
})

test('an event of a live stream arrives while the stream goes on, and the server hears when the reader leaves', async () => {
  let left: () => void = () => undefined
  const heard = new Promise<void>((resolve) => (left = resolve))
  handle = (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: hello\n\n')
    request.on('close', left)
  }
  const reader = new AbortController()
  const response = await fetch(`${origin}/sync/v1/live`, { signal: reader.signal })
  const first = await response.body?.getReader().read()
  expect(Buffer.from(first?.value ?? []).toString()).toBe('event: hello\n\n')

  reader.abort()

  await heard
})

test('a server that is down answers 503 with a code, and not with its address', async () => {
  upstream.closeAllConnections()
  await new Promise((closed) => upstream.close(closed))
  const response = await fetch(`${origin}/api/mutations`, { method: 'POST', body: '{}' })
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ error: { code: 'unavailable' } })
  upstream.listen(0)
})

test('pages of the app are its index, never cached; hashed files are cached for good; a missing script is missing', async () => {
  const page = await fetch(`${origin}/app/inbox/0198?x=1`)
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  expect(await page.text()).toContain('<title>VP CRM</title>')
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval';")

  const hashed = await fetch(`${origin}/assets/index-3f2a.js`)
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await fetch(`${origin}/sw.js`)).headers.get('cache-control')).toBe('no-cache')
  expect((await fetch(`${origin}/assets/index-gone.js`)).status).toBe(404)
})
