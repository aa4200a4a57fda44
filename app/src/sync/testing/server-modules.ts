import type { Role } from '@vp/domain/auth/roles.ts'

/** As much of node-postgres as tests use. */
export interface Pool {
  readonly options: { readonly connectionString: string }
  query<Row = unknown>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>
  connect(): Promise<{ query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>; release(): void }>
  end(): Promise<void>
}

export interface RunningGate {
  readonly url: string
  readonly pool: Pool
  /** How many shapes the engine keeps. */
  shapeCount(): number
  readonly issuer: {
    readonly url: string
    readonly issuer: string
    sign(userId: string, lifetime?: string): Promise<string>
  }
  /** By which the history window moves. */
  readonly clock: { now: () => Date }
  addWorkspace(nome: string): Promise<string>
  addMember(workspaceId: string, role: Role): Promise<string>
  addConversation(workspaceId: string, how: { status: string; changedAt: string }): Promise<string>
  addMessage(workspaceId: string, conversationId: string, horario: string): Promise<string>
  stop(): Promise<void>
}

interface RunningBackend {
  listen(options: { host: string; port: number }): Promise<string>
  close(): Promise<void>
}

interface BackendOptions {
  pool: Pool
  verifyToken: unknown
  metaAppSecret: string
  metaVerifyToken: string
  log: unknown
}

/** What tests take from the servers' packages, by file. */
export interface ServerModules {
  'sync-server/src/gate/testing/test-gate.ts': {
    startTestGate(kind: 'embedded', options?: { idleMs?: number }): Promise<RunningGate>
  }
  'backend/src/app.ts': { buildApp(options: BackendOptions): Promise<RunningBackend> }
  'backend/src/auth/token-verifier.ts': {
    createTokenVerifier(options: { supabaseUrl: string; issuer: string }): unknown
  }
  'backend/src/database/pool.ts': { createPool(databaseUrl: string, log: unknown): Pool }
  'backend/src/test-support/fixture.ts': { silent: unknown }
}
