import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test as base, chromium, type BrowserContext, type BrowserContextOptions } from '@playwright/test'
import pg from 'pg'
import { startStack, type Stack } from '../../scripts/stack/stack.ts'
import { Agent } from './agent.ts'
import type { Login } from './logins.ts'
import { NetworkCable } from './network-cable.ts'
import { Simulator } from './simulator.ts'

const dataRoot = join(import.meta.dirname, '../../.data')

interface WorkerFixtures {
  /** The whole product on its embedded parts, with the demo company, for all tests of a worker. */
  stack: Stack
  database: pg.Pool
  /** Devices that earlier tests have signed in and left in order, by login and size. */
  idle: Map<string, Agent[]>
}

interface BrowserOptions {
  viewport?: { width: number; height: number }
}

interface TestFixtures {
  simulator: Simulator
  /** A private window, on a line of its own. */
  openBrowser: (options?: BrowserOptions) => Promise<Agent>
  /** A device on a line of its own, signed in, with everything synced and the app itself kept. `isNew`: for a test of the first
   *  sync itself, or one that leaves the device signed out, offline or deleted; else it may be one that another test has used. */
  signIn: (login: Login, options?: BrowserOptions & { isNew?: boolean }) => Promise<Agent>
}

export const phoneSize = { width: 390, height: 844 }
export const desktopSize = { width: 1440, height: 900 }

async function openAgent(
  stack: Stack,
  viewport: { width: number; height: number },
  open: (options: BrowserContextOptions) => Promise<BrowserContext>,
): Promise<Agent> {
  const cable = await NetworkCable.plugInto(stack.urls.app)
  const context = await open({ viewport, baseURL: cable.origin, hasTouch: viewport.width < 500 })
  return new Agent(context, context.pages()[0] ?? (await context.newPage()), cable)
}

/** A browser with a folder of its own, as people have it. In a private window, which a context of a shared browser is, each
 *  read and write of the local database goes through three threads of that browser: a quarter of all the processor's time. */
async function openDevice(options: BrowserContextOptions): Promise<BrowserContext> {
  return await chromium.launchPersistentContext('', options)
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    async ({}, use) => {
      const dataDir = await mkdtemp(join(dataRoot, 'e2e-stack-'))
      // a third of the demo: each device that signs in syncs all of it
      const stack = await startStack({ dataDir, demo: { messages: 2_000 } })
      await use(stack)
      await stack.close()
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  database: [
    async ({ stack }, use) => {
      const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 })
      pool.on('error', () => undefined) // Postgres is killed under it in some tests; the pool connects anew
      await use(pool)
      await pool.end()
    },
    { scope: 'worker' },
  ],
  idle: [
    async ({}, use) => {
      const idle = new Map<string, Agent[]>()
      await use(idle)
      await Promise.all([...idle.values()].flat().map((agent) => agent.leave()))
    },
    { scope: 'worker' },
  ],
  simulator: async ({ stack }, use) => {
    const simulator = new Simulator(stack.urls.simulator)
    await use(simulator)
    await simulator.behaveAgain()
  },
  openBrowser: async ({ browser, stack }, use) => {
    const agents: Agent[] = []
    await use(async ({ viewport = desktopSize } = {}) => {
      const agent = await openAgent(stack, viewport, (each) => browser.newContext(each))
      agents.push(agent)
      return agent
    })
    await Promise.all(agents.map((agent) => agent.leave()))
  },
  signIn: async ({ stack, idle }, use, testInfo) => {
    const present: { agent: Agent; key: string; isNew: boolean }[] = []
    await use(async (login, { viewport = desktopSize, isNew = false } = {}) => {
      const key = `${login.email} ${viewport.width}x${viewport.height}`
      const known = isNew ? undefined : idle.get(key)?.pop()
      const agent = known ?? (await openAgent(stack, viewport, openDevice))
      present.push({ agent, key, isNew })
      if (known === undefined) {
        await agent.signIn(login)
        await agent.waitUntilKept()
      } else await agent.comeBack()
      return agent
    })
    const hasPassed = testInfo.status === testInfo.expectedStatus
    for (const { agent, key, isNew } of present) {
      if (isNew || !hasPassed) await agent.leave()
      else {
        await agent.rest()
        idle.set(key, [...(idle.get(key) ?? []), agent])
      }
    }
  },
})

export { expect } from '@playwright/test'
