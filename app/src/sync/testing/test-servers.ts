import { openDoor } from './door.ts'
import type { Pool, RunningGate, ServerModules } from './server-modules.ts'

/** Servers are compiled for Node and this package for browsers, so their code is met at run time only. */
async function load<Name extends keyof ServerModules>(path: Name): Promise<ServerModules[Name]> {
  const module: unknown = await import(`../../../../${path}`)
  return module as ServerModules[Name] // declared beside, and used at once by every test here
}

/** The real engine, gate and backend on one database, behind one origin that can be cut off. `idleMs`: after so
 *  long without anybody who asks, the engine ends a shape. */
export async function startTestServers(options: { idleMs?: number } = {}) {
  const { startTestGate } = await load('sync-server/src/gate/testing/test-gate.ts')
  const { buildApp } = await load('backend/src/app.ts')
  const { createTokenVerifier } = await load('backend/src/auth/token-verifier.ts')
  const { createPool } = await load('backend/src/database/pool.ts')
  const { silent } = await load('backend/src/test-support/fixture.ts')
  const gate: RunningGate = await startTestGate('embedded', options)
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
  const targets = { '/sync': gate.url, '/api': backendUrl }
  const door = await openDoor(targets)
  return {
    ...gate,
    ...door,
    /** Another way to the same servers, whose network fails by itself. */
    openDoor: () => openDoor(targets),
    async stop() {
      await door.close()
      await backend.close()
      await pool.end()
      await gate.stop()
    },
  }
}
