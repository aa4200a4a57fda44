import { createServer, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Pool, RunningGate, ServerModules } from './server-modules.ts'

/** Servers are compiled for Node and this package for browsers, so their code is met at run time only. */
async function load<Name extends keyof ServerModules>(path: Name): Promise<ServerModules[Name]> {
  const module: unknown = await import(`../../../../${path}`)
  return module as ServerModules[Name] // declared beside, and used at once by every test here
}

/** The real engine, gate and backend on one database, behind one origin that can be cut off. */
export async function startTestServers() {
  const { startTestGate } = await load('sync-server/src/gate/testing/test-gate.ts')
  const { buildApp } = await load('backend/src/app.ts')
  const { createTokenVerifier } = await load('backend/src/auth/token-verifier.ts')
  const { createPool } = await load('backend/src/database/pool.ts')
  const { silent } = await load('backend/src/test-support/fixture.ts')
  const gate: RunningGate = await startTestGate('embedded')
  // the backend's own pool reads bigint as number
  const pool: Pool = createPool(gate.pool.options.connectionString, silent)
  const backend = await buildApp({
    pool,
    verifyToken: createTokenVerifier({ supabaseUrl: gate.issuer.url, issuer: gate.issuer.issuer }),
    metaAppSecret: 'x',
    metaVerifyToken: 'x',
    log: silent,
  })
  const backendUrl = await backend.listen({ host: '127.0.0.1', port: 0 })
  const door = await openDoor({ '/sync': gate.url, '/api': backendUrl })
  return {
    ...gate,
    ...door,
    async stop() {
      await door.close()
      await backend.close()
      await pool.end()
      await gate.stop()
    },
  }
}

async function openDoor(targets: Record<string, string>) {
  const sockets = new Set<Socket>()
  /** What becomes of a request; replaced by tests to lose answers. */
  const behaviour = { isCut: false, loseNextAnswer: null as RegExp | null }
  const server: Server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/'
    const [prefix, target] = Object.entries(targets).find(([start]) => path.startsWith(`${start}/`)) ?? []
    if (behaviour.isCut || prefix === undefined || target === undefined) return void incoming.socket.destroy()
    const forwarded = request(`${target}${path.slice(prefix.length)}`, {
      method: incoming.method,
      headers: incoming.headers,
    })
    forwarded.on('response', (answer) => {
      if (behaviour.loseNextAnswer?.test(path)) {
        behaviour.loseNextAnswer = null
        incoming.socket.destroy()
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      outgoing.flushHeaders()
      answer.on('error', () => outgoing.destroy()).pipe(outgoing)
    })
    forwarded.on('error', () => outgoing.destroy())
    outgoing.on('close', () => forwarded.destroy())
    incoming.pipe(forwarded)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    if (behaviour.isCut) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  const drop = (): void => sockets.forEach((socket) => socket.destroy())
  return {
    origin: `http://127.0.0.1:${port}`,
    behaviour,
    /** The network goes away, connections that are open with it. */
    cut() {
      behaviour.isCut = true
      drop()
    },
    restore() {
      behaviour.isCut = false
    },
    close: async () => {
      drop()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}
