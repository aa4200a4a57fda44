import { join } from 'node:path'
import type { Ports } from './ports.ts'
import type { StackSecrets } from './secrets.ts'

/** In the order they start; they stop the other way round. */
export const parts = ['postgres', 'supabase', 'sync-server', 'backend', 'simulator', 'front-door'] as const
export type Part = (typeof parts)[number]
export type NodePart = Exclude<Part, 'postgres'>

export interface StackContext {
  dataDir: string
  ports: Ports
  secrets: StackSecrets
  /** The embedded Supabase's key for servers. */
  serviceRoleKey: string
}

export const root = join(import.meta.dirname, '../..')

/** The program of each part that is a Node process. */
export const entryPoints: Record<NodePart, string> = {
  supabase: join(root, 'supabase/local/main.ts'),
  'sync-server': join(root, 'sync-server/src/main.ts'),
  backend: join(root, 'backend/src/main.ts'),
  simulator: join(root, 'backend/src/integrations/simulator/main.ts'),
  'front-door': join(root, 'scripts/stack/front-door.ts'),
}

/**
 * What Node is told besides. A young generation of V8's own choice takes up to 64 MB beside what the engine holds; a smaller one
 * makes it no slower (see bench/README.md, `engine-memory`). Sizes in MB.
 */
export const nodeFlags: Record<NodePart, readonly string[]> = {
  supabase: [],
  'sync-server': ['--max-semi-space-size=8'],
  backend: [],
  simulator: [],
  'front-door': [],
}

export const healthPaths: Record<NodePart, string> = {
  supabase: '/health',
  'sync-server': '/health',
  backend: '/health',
  simulator: '/health',
  // every other path of the front door belongs to the app
  'front-door': '/front-door/health',
}

export interface StackUrls {
  /** What people open. Everything else but the simulator's page is reached through it too. */
  app: string
  simulator: string
  supabase: string
  syncServer: string
  backend: string
}

export function stackUrls(ports: Ports): StackUrls {
  const local = (part: Part): string => `http://127.0.0.1:${ports[part]}`
  return {
    // the name, not the number: browsers treat both as secure, but people and password managers know "localhost"
    app: `http://localhost:${ports['front-door']}`,
    simulator: `http://localhost:${ports.simulator}`,
    supabase: local('supabase'),
    syncServer: local('sync-server'),
    backend: local('backend'),
  }
}

/** The stack's database as user `postgres`, who sees everything and may take any role. */
export function databaseUrl({ ports, secrets }: StackContext): string {
  return `postgres://postgres:${encodeURIComponent(secrets.postgresPassword)}@127.0.0.1:${ports.postgres}/postgres`
}

/** The app that the simulator plays Meta for (backend/src/integrations/simulator/demo-account.ts). */
const simulatedApp = { id: '731902846573019284', configId: '1' }

/** The environment of each Node part: all it gets besides PATH and the time zone. */
export function partEnvironment(part: NodePart, context: StackContext): Record<string, string> {
  const { dataDir, ports, secrets } = context
  const urls = stackUrls(ports)
  const common = {
    HOST: '127.0.0.1',
    PORT: `${ports[part]}`,
    DATABASE_URL: databaseUrl(context),
    SUPABASE_URL: urls.supabase,
    SUPABASE_JWT_ISSUER: `${urls.app}/auth/v1`,
  }
  const meta = { META_APP_SECRET: secrets.metaAppSecret, META_VERIFY_TOKEN: secrets.metaVerifyToken }
  switch (part) {
    case 'supabase':
      return { ...common, SITE_URL: urls.app, LOCAL_STATE_DIR: join(dataDir, 'supabase') }
    case 'sync-server':
      return { ...common, ENGINE_STORAGE_DIR: join(dataDir, 'sync-server') }
    case 'backend':
      return {
        ...common,
        ...meta,
        META_GRAPH_URL: `http://127.0.0.1:${ports.simulator}`,
        META_GRAPH_VERSION: 'v26.0',
        META_APP_ID: simulatedApp.id,
        META_LOGIN_CONFIG_ID: simulatedApp.configId,
        META_SIGNUP_DIALOG_URL: `${urls.simulator}/dialog/oauth`,
        TOKEN_ENCRYPTION_KEY: secrets.tokenEncryptionKey,
        DOCUMENT_KEYS: secrets.documentKeys,
        SUPABASE_SERVICE_ROLE_KEY: context.serviceRoleKey,
        VAPID_PUBLIC_KEY: secrets.vapid.publicKey,
        VAPID_PRIVATE_KEY: secrets.vapid.privateKey,
        VAPID_SUBJECT: 'mailto:admin@vpcrm.test',
      }
    // "localhost" is both addresses of this machine, IPv4 and IPv6: a browser tries either for that name
    case 'simulator':
      return {
        HOST: 'localhost',
        PORT: common.PORT,
        ...meta,
        WEBHOOK_URL: `${urls.backend}/webhooks/meta`,
        SIMULATOR_STORAGE_DIR: join(dataDir, 'simulator'),
      }
    case 'front-door':
      return {
        HOST: 'localhost',
        PORT: common.PORT,
        APP_DIR: join(root, 'app/dist'),
        SUPABASE_URL: urls.supabase,
        SYNC_SERVER_URL: urls.syncServer,
        BACKEND_URL: urls.backend,
      }
  }
}
