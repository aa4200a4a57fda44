import { setTimeout as delay } from 'node:timers/promises'
import { channelNames } from '../../app/src/sync/protocol.ts'
import { openPage, syncedDevice } from '../browser/device.ts'
import { installReopenProbe } from '../browser/reopen-probe.ts'
import { openSite } from '../browser/site.ts'
import type { Figure } from '../measure/figure.ts'
import { everything } from '../measure/servers.ts'
import { median, spread } from '../measure/statistics.ts'

const LIMIT_MS = 1_500

/** Without a network, from the opening of the app's page to the frame in which the inbox, painted before, has followed a key. The
 *  reference is PGlite alone, opening the same database in a worker until it answers. Nothing else of the app is open before. */
export const offlineReopen: Figure = {
  name: 'offline-reopen',
  async measure(lab) {
    const site = await openSite(lab, lab.size(100_000, 100))
    const device = await syncedDevice(lab, site)
    await device.page.goto('/app/inbox')
    await device.waitUntilSynced()
    // what an offline start needs is on the device
    await device.page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
      timeout: 120_000,
    })
    const keeper = await openPage(device, site)
    await device.page.close()
    const { database } = channelNames(everything.userId)
    const [reopened, painted, bare]: [number[], number[], number[]] = [[], [], []]
    for (let round = 0; round < lab.pick(7, 1); round += 1) {
      bare.push(await keeper.evaluate((name) => bench.openBare(name), database))
      await delay(lab.pick(1_000, 0))
      await device.cable.unplug()
      const page = await device.context.newPage()
      await page.addInitScript(installReopenProbe)
      await page.goto('/app/inbox')
      await page.waitForFunction(() => globalThis.reopenProbe.answeredAt > 0, undefined, { timeout: 60_000 })
      const probe = await page.evaluate(() => globalThis.reopenProbe)
      painted.push(probe.paintedAt)
      reopened.push(probe.answeredAt)
      await page.close()
      await device.cable.plug()
      await delay(lab.pick(1_000, 0))
    }
    device.page = keeper
    lab.log(`reopened ${spread(reopened)}, painted ${spread(painted)}; bare ${spread(bare)}`)
    const [value, reference] = [median(reopened), median(bare)]
    return {
      value,
      unit: 'ms',
      reference,
      goal: `within 1.5x of bare PGlite open; under ${LIMIT_MS} ms`,
      ok: value <= 1.5 * reference && value < LIMIT_MS,
      note: `painted after ${median(painted).toFixed(0)} ms`,
    }
  },
}
