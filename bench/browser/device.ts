import { demoLogins } from '../../e2e/support/logins.ts'
import { Agent } from '../../e2e/support/agent.ts'
import { launchOptions, locale } from '../../e2e/support/chromium.ts'
import { NetworkCable } from '../../e2e/support/network-cable.ts'
import { chromium, type Page } from '@playwright/test'
import type { Lab } from '../measure/lab.ts'
import { everything } from '../measure/servers.ts'
import { spread } from '../measure/statistics.ts'
import { installSyncLog, type SyncLog } from './sync-log.ts'
import type { Site } from './site.ts'

const viewport = { width: 1440, height: 900 }

/** A new device of the Admin, with a browser of its own that keeps its files on the disk, on a line of its own. */
export async function newDevice(lab: Lab, site: Site): Promise<Agent> {
  const cable = await NetworkCable.plugInto(site.origin)
  const context = await chromium.launchPersistentContext(await lab.scratch('browser'), {
    ...launchOptions,
    ...locale,
    viewport,
    baseURL: cable.origin,
  })
  const agent = new Agent(context, await context.newPage(), cable)
  lab.onClose(() => agent.leave())
  await context.addInitScript(installSyncLog, everything.userId)
  return agent
}

/** What the first sync of a new device took, once everything is there. */
export async function syncForTheFirstTime(agent: Agent): Promise<SyncLog> {
  await agent.enter(demoLogins.admin)
  const done = await agent.page.waitForFunction(() => globalThis.syncLog.completeAt, undefined, { timeout: 900_000 })
  await done.dispose()
  return await agent.page.evaluate(() => globalThis.syncLog)
}

/** A device on which everything is there already, with the app open; the same for all figures of one lab that ask for it. */
export function syncedDevice(lab: Lab, site: Site): Promise<Agent> {
  return lab.shared(`synced device of ${site.origin}`, async () => {
    const agent = await newDevice(lab, site)
    const { leaderAt, completeAt } = await syncForTheFirstTime(agent)
    lab.log(`a device is synced after ${Math.round(completeAt - leaderAt)} ms`)
    await untilSearchable(lab, site, agent)
    return agent
  })
}

/** Spares the next figures a first sync. */
export async function keepSynced(lab: Lab, site: Site, agent: Agent): Promise<void> {
  await lab.shared(`synced device of ${site.origin}`, () => Promise.resolve(agent))
  await untilSearchable(lab, site, agent)
}

/** The search is made ready after the first sync; no figure is measured beside that. */
async function untilSearchable(lab: Lab, site: Site, agent: Agent): Promise<void> {
  const startedAt = performance.now()
  const page = await openPage(agent, site)
  await page.evaluate((owner) => bench.follow(owner), everything)
  const waits = await page.evaluate(() => bench.untilSearchable())
  await page.close()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  lab.log(`the search is ready ${seconds} s later${waits.length === 0 ? '' : `; select 1 meanwhile ${spread(waits)}`}`)
}

/** The bench's page on a device, as one more tab. */
export async function openPage(agent: Agent, site: Site): Promise<Page> {
  const page = await agent.context.newPage()
  await page.goto(`${site.path}/index.html`)
  await page.waitForFunction(() => 'bench' in globalThis)
  return page
}

/** Until the app has tidied its database, as it is on a device that was not in use for a minute. A tiny one has nothing to tidy. */
export async function leftAlone(lab: Lab, page: Page): Promise<void> {
  await page.evaluate(() => bench.untilTidy())
  lab.log('the device is tidy')
}
