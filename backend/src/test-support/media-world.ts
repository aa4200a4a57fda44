import { newId } from '@vp/domain/ids.ts'
import { startLocalSupabase, type LocalSupabase } from '@vp/supabase/local/test-local-supabase.ts'
import { vi } from 'vitest'
import { z } from 'zod'
import type { FileDeps } from '../inbox/media/routes.ts'
import { createGraphClient } from '../integrations/graph-client.ts'
import { createGraphMedia, type GraphMedia } from '../integrations/graph-media.ts'
import type { BehaviourChange } from '../integrations/simulator/behaviour.ts'
import { PHONE_NUMBER_ID } from '../integrations/simulator/demo-account.ts'
import type { InboundInput } from '../integrations/simulator/phone/inbound-request.ts'
import { TestSimulator, TOKEN } from '../integrations/simulator/test-support.ts'
import { sealToken } from '../integrations/token-vault.ts'
import type { JobDeps } from '../jobs/define-job.ts'
import { createFileStorage } from '../storage/file-storage.ts'
import { fixtureOf, tokenKey, type Fixture } from './fixture.ts'
import { runJobs } from './run-jobs.ts'
import { startTestApp, type TestApp } from './test-app.ts'

/** Meta cannot be reached for files. */
const awayMedia: GraphMedia = {
  describe: async () => ({ kind: 'unreachable', reason: 'away' }),
  download: async () => ({ kind: 'unreachable', reason: 'away' }),
  open: async () => null,
  upload: async () => ({ kind: 'unreachable', reason: 'away' }),
}

/** Everything that files pass: Postgres, the embedded Storage, our API and, for each test, a simulator, all over HTTP. Jobs run when
 *  the test says so. */
export class MediaWorld {
  readonly supabase: LocalSupabase
  readonly fixture: Fixture
  readonly api: TestApp
  readonly files: FileDeps
  readonly origin: string
  #simulator: TestSimulator | null = null
  #phone = 5_511_950_000_000

  private constructor(supabase: LocalSupabase, api: TestApp, files: FileDeps, origin: string) {
    this.supabase = supabase
    this.fixture = api.fixture
    this.api = api
    this.files = files
    this.origin = origin
  }

  static async start(): Promise<MediaWorld> {
    const supabase = await startLocalSupabase()
    const fixture = await fixtureOf(supabase.databaseUrl)
    const storage = createFileStorage({ supabaseUrl: supabase.url, serviceRoleKey: supabase.keyring.serviceRoleKey })
    const place: { world: MediaWorld | null } = { world: null }
    // each test has a simulator of its own, so its address is looked up when it is asked for
    const now = () => createGraphMedia({ baseUrl: place.world?.simulator.base ?? '', version: 'v26.0' })
    const media: GraphMedia = {
      describe: async (...args) => await now().describe(...args),
      download: async (...args) => await now().download(...args),
      open: async (...args) => await now().open(...args),
      upload: async (...args) => await now().upload(...args),
    }
    const files = { storage, media, tokenKey }
    const api = await startTestApp({ fixture, files })
    const origin = await api.app.listen({ host: '127.0.0.1', port: 0 })
    await fixture.pool.query('update integration_accounts set identificador = $1 where id = $2', [
      PHONE_NUMBER_ID,
      fixture.aurora.accountId,
    ])
    await fixture.pool.query('update integration_tokens set access_token = $1', [sealToken(tokenKey, TOKEN)])
    place.world = new MediaWorld(supabase, api, files, origin)
    return place.world
  }

  async stop(): Promise<void> {
    await this.api.stop()
    await this.supabase.close()
  }

  get simulator(): TestSimulator {
    if (this.#simulator === null) throw new Error('this test has started no simulator')
    return this.#simulator
  }

  /** A simulator for this test, with nothing left to do from the one before. */
  async startSimulator(behaviour: BehaviourChange = {}): Promise<void> {
    await this.fixture.pool.query('delete from job_outbox')
    this.#simulator = await TestSimulator.start({ webhookUrl: `${this.origin}/webhooks/meta`, behaviour })
  }

  /** A file on a customer's phone. Gives Meta's id of it. */
  async putOnPhone(content: Uint8Array, type: string, name = 'arquivo'): Promise<string> {
    const response = await fetch(`${this.simulator.base}/__simulator/media`, {
      method: 'POST',
      headers: { 'content-type': type, 'x-filename': encodeURIComponent(name) },
      body: Buffer.from(content),
    })
    return z.object({ mediaId: z.string() }).parse(await response.json()).mediaId
  }

  /** A new customer sends something and the webhook is taken in; its file is still with Meta. */
  async receive(message: InboundInput): Promise<{ messageId: string; conversationId: string; phone: string }> {
    const phone = `+${(this.#phone += 1)}`
    const { wamid } = await this.simulator.inbound({ ...message, from: phone })
    const row = await vi.waitFor(async () => {
      await this.runJobs({ media: awayMedia })
      const rows = await this.fixture.rows<{ id: string; conversation_id: string }>(
        'select id, conversation_id from messages where wamid = $1',
        [wamid],
      )
      if (rows[0] === undefined) throw new Error('the message has not come yet')
      return rows[0]
    }, 15_000)
    return { messageId: row.id, conversationId: row.conversation_id, phone }
  }

  /** Runs what is due; with `hurry` also what waits for later. */
  async runJobs(deps: Partial<JobDeps> = {}, hurry = false): Promise<void> {
    const graph = createGraphClient({ baseUrl: this.simulator.base, version: 'v26.0' })
    const { storage, media } = this.files
    await runJobs(this.fixture, { hurry, deps: { graph, storage, media, ...deps } })
  }

  /** As a browser opens it: behind the front door /storage/v1 is Supabase and /api is us. */
  async open(url: string | null): Promise<Response> {
    if (url === null) throw new Error('no link')
    return await fetch(
      url.startsWith('/api/') ? `${this.origin}${url.slice('/api'.length)}` : `${this.supabase.url}${url}`,
    )
  }

  /** Pushes one mutation from a device of its own, and answers what became of it. */
  async push(userId: string, name: string, args: object): Promise<unknown> {
    const mutation = { seq: 1, name, args, createdAt: new Date().toISOString() }
    const answer = await this.api.app.inject({
      method: 'POST',
      url: '/mutations',
      headers: { authorization: `Bearer ${await this.api.auth.sign(userId)}` },
      payload: { clientId: newId(), mutations: [mutation] },
    })
    return z.object({ results: z.array(z.unknown()).length(1) }).parse(answer.json<unknown>()).results[0]
  }
}
