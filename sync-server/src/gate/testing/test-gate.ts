import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import type { Role } from '@vp/domain/auth/roles.ts'
import { newId } from '@vp/domain/ids.ts'
import { createTestDatabase, type TestDatabase } from '@vp/supabase/local/test-database.ts'
import { openPool } from '../../database/open-pool.ts'
import { startEngine } from '../../engine/engine.ts'
import { serveEngine } from '../../engine/http.ts'
import { buildGate } from '../app.ts'
import { electricUpstream } from '../electric-upstream.ts'
import { embeddedUpstream } from '../embedded-upstream.ts'
import { requestLimits } from '../request-limits.ts'
import { slotMonitor } from '../slot-monitor.ts'
import type { Upstream } from '../upstream.ts'
import { tokenVerifier } from '../token.ts'

const logger = pino({ level: 'silent' })
const SECRET = 's3cret'

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a listening TCP server has one

async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = addressOf(server)
  return {
    url,
    issuer: `${url}/auth/v1`,
    sign: (userId: string, lifetime = '1h', key = privateKey, sessionId?: string) =>
      new SignJWT({ role: 'authenticated', ...(sessionId === undefined ? {} : { session_id: sessionId }) })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setSubject(userId)
        .setAudience('authenticated')
        .setIssuer(`${url}/auth/v1`)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(key),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

interface TestGateOptions {
  isDeleteAllowed?: boolean
  perUserPerMinute?: number
  perDevicePerMinute?: number
  /** With all migrations; otherwise one is made. */
  database?: TestDatabase
  /** Shapes that nobody watches or asks for are ended after so long. */
  idleMs?: number
  /** Devices count as present without a word for so long. */
  presenceLeaseMs?: number
}

/** A gate on a database of its own, before the embedded engine either in the process or over HTTP as a real Electric would be. */
export async function startTestGate(
  kind: 'embedded' | 'electric',
  {
    isDeleteAllowed = true,
    perUserPerMinute = 12_000,
    perDevicePerMinute = 3_000,
    database: given,
    idleMs,
    presenceLeaseMs,
  }: TestGateOptions = {},
) {
  const database = given ?? (await createTestDatabase())
  const storageDir = await mkdtemp(join(tmpdir(), 'vp-gate-'))
  // the database is dropped under it at the end
  const pool = openPool({ connectionString: database.url, max: 5 }, () => undefined)
  const slotName = `vp_gate_${newId().replaceAll('-', '')}`
  const engineOptions = {
    databaseUrl: database.url,
    storageDir,
    slotName,
    logger,
    isDeleteAllowed,
    ...(idleMs === undefined ? {} : { idleMs, reconcileMs: 100 }),
    // over HTTP it is kept from strangers, as in production
    ...(kind === 'electric' ? { secret: SECRET } : {}),
  }
  let engine = await startEngine(engineOptions)
  const serve = (port: number) =>
    serveEngine({ handle: (request) => engine.handle(request) }, { host: '127.0.0.1', port })
  let engineServer = await serve(0)
  const stopServing = async () => {
    engineServer.closeAllConnections()
    await new Promise<void>((resolve) => void engineServer.close(() => resolve()))
  }
  const upstream =
    kind === 'embedded'
      ? embeddedUpstream(engine)
      : electricUpstream({ url: addressOf(engineServer), secret: SECRET, logger })
  const issuer = await startIssuer()
  const clock = { now: () => new Date() }
  const build = (before = upstream, metrics = new Registry()) => {
    const slot = slotMonitor({ pool, slotName, alarmShare: 0.5, logger })
    const limits = requestLimits({ perUserPerMinute, perDevicePerMinute })
    const verifyToken = tokenVerifier(issuer.url, issuer.issuer)
    const now = () => clock.now()
    return buildGate({ pool, upstream: before, verifyToken, logger, slot, limits, metrics, now, presenceLeaseMs })
  }
  const metrics = new Registry()
  const app = build(upstream, metrics)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })

  const addMember = async (workspaceId: string, role: Role) => {
    const userId = newId()
    const email = `${userId}@vpcrm.test`
    await pool.query('insert into auth.users (id, email) values ($1, $2)', [userId, email])
    await pool.query('insert into profiles (id, workspace_id, user_id, nome, email) values ($1, $2, $3, $4, $5)', [
      newId(),
      workspaceId,
      userId,
      role,
      email,
    ])
    await pool.query('insert into workspace_members (id, workspace_id, user_id, role) values ($1, $2, $3, $4)', [
      newId(),
      workspaceId,
      userId,
      role,
    ])
    return userId
  }
  const addWorkspace = async (nome: string) => {
    const workspaceId = newId()
    await pool.query('insert into workspaces (id, nome) values ($1, $2)', [workspaceId, nome])
    return workspaceId
  }
  const addLead = async (workspaceId: string, nome: string, telefone = '+5511987654321') => {
    const id = newId()
    await pool.query(
      'insert into leads (id, workspace_id, nome, telefone, chave_telefone) values ($1, $2, $3, $4, $5)',
      [id, workspaceId, nome, telefone, telefone.slice(1)],
    )
    return id
  }
  /** A conversation with all that it hangs from, last changed at a moment of choice. */
  const addConversation = async (workspaceId: string, how: { status: string; changedAt: string }) => {
    const [lead, account, identity, conversation] = [newId(), newId(), newId(), newId()]
    await pool.query(`insert into leads (id, workspace_id, nome) values ($1, $2, 'Bia')`, [lead, workspaceId])
    await pool.query(
      `with integration as (
         insert into integrations (id, workspace_id, canal) values ($1, $2, 'whatsapp')
         on conflict (workspace_id, canal) do update set canal = excluded.canal returning id)
       insert into integration_accounts (id, workspace_id, integracao_id, nome, identificador)
       select $3, $2, id, 'Loja', $4 from integration`,
      [newId(), workspaceId, account, account],
    )
    await pool.query(
      `insert into channel_identities (id, workspace_id, integration_account_id, lead_id, wa_id) values ($1, $2, $3, $4, '5511987654321')`,
      [identity, workspaceId, account, lead],
    )
    await pool.query(
      `insert into conversations (id, workspace_id, channel_identity_id, lead_id, status, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $6)`,
      [conversation, workspaceId, identity, lead, how.status, how.changedAt],
    )
    return conversation
  }
  const addMessage = async (workspaceId: string, conversationId: string, horario: string) => {
    const id = newId()
    await pool.query(
      `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, payload, horario, status, created_at)
       values ($1, $2, $3, 'contato', 'text', $4, '{"from": "5511"}', $5, 'received', $5)`,
      [id, workspaceId, conversationId, `de ${horario}`, horario],
    )
    return id
  }
  /** A session as Auth keeps it. Tokens that name none are of no session that could end. */
  const addSession = async (userId: string) => {
    const id = newId()
    await pool.query('insert into auth.sessions (id, user_id) values ($1, $2)', [id, userId])
    return id
  }
  const headersFor = async (userId: string, clientId = newId(), sessionId?: string) => ({
    authorization: `Bearer ${await issuer.sign(userId, undefined, undefined, sessionId)}`,
    'x-client-id': clientId,
  })

  return {
    url,
    metrics,
    shapeCount: () => engine.shapeCount,
    /** Another gate beside it, before the same upstream or one of its own. */
    async another(before?: Upstream) {
      const its = new Registry()
      const other = build(before, its)
      return { metrics: its, url: await other.listen({ host: '127.0.0.1', port: 0 }), close: () => other.close() }
    },
    /** The Electric behind the gate stops, with its connections cut, and starts again on what it had stored. */
    async restartElectric(meanwhile: () => Promise<unknown>) {
      const { port } = new URL(addressOf(engineServer))
      await stopServing()
      await engine.stop()
      await meanwhile()
      engine = await startEngine(engineOptions)
      engineServer = await serve(Number(port))
    },
    pool,
    issuer,
    /** By which the history window moves. */
    clock,
    addWorkspace,
    addMember,
    addLead,
    addConversation,
    addMessage,
    addSession,
    headersFor,
    async stop() {
      await app.close()
      await upstream.stop()
      if (kind === 'electric') await engine.stop()
      await stopServing()
      await issuer.close()
      await pool.end()
      await database.drop()
      await rm(storageDir, { recursive: true, force: true })
    },
  }
}
export type TestGate = Awaited<ReturnType<typeof startTestGate>>
