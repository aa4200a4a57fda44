import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { buildApp } from '../app.ts'
import { createTokenVerifier } from '../auth/token-verifier.ts'
import type { DocumentKeys } from '../crm/documents/document-keys.ts'
import type { FileDeps } from '../inbox/media/routes.ts'
import type { SignupApp } from '../integrations/connect/routes.ts'
import type { GraphApi } from '../integrations/graph-api.ts'
import { appSecret, createFixture, silent, tokenKey, type Fixture } from './fixture.ts'
import type { PushSender } from '../notifications/push/push-sender.ts'
import { startTestAuth, type TestAuth } from './test-auth.ts'

export interface TestApp {
  fixture: Fixture
  auth: TestAuth
  app: FastifyInstance
  stop(): Promise<void>
}

/** The API on a database of its own, taking the tokens of an Auth of its own. */
export async function startTestApp(
  options: {
    graphApi?: GraphApi
    signup?: SignupApp
    files?: FileDeps
    fixture?: Fixture
    push?: PushSender
    documentKeys?: DocumentKeys
    log?: Logger
  } = {},
): Promise<TestApp> {
  const fixture = options.fixture ?? (await createFixture())
  const auth = await startTestAuth()
  const verifyToken = createTokenVerifier({ supabaseUrl: auth.url, issuer: auth.issuer })
  const app = await buildApp({
    pool: fixture.pool,
    verifyToken,
    ...(options.graphApi === undefined
      ? {}
      : { channels: { graphApi: options.graphApi, tokenKey, signup: options.signup ?? null } }),
    metaAppSecret: appSecret,
    metaVerifyToken: 'v',
    ...(options.files === undefined ? {} : { files: options.files }),
    documentKeys: options.documentKeys ?? null,
    push: options.push ?? null,
    log: options.log ?? silent,
  })
  return {
    fixture,
    auth,
    app,
    async stop() {
      // a request that was refused before all of it had come would be waited for
      app.server.closeAllConnections()
      await app.close()
      await auth.stop()
      await fixture.close()
    },
  }
}
