import { leftAlone, openPage, syncedDevice } from '../browser/device.ts'
import { screenQueries } from '../browser/page-api.ts'
import { openSite } from '../browser/site.ts'
import type { Figure } from '../measure/figure.ts'
import { everything } from '../measure/servers.ts'
import { p95, spread } from '../measure/statistics.ts'

/** What the inbox list, a thread, the board and a month of tasks take at the app's hooks, on a device with everything on it: the
 *  slowest of them. The reference is `select 1`, asked of the same worker in between. */
export const localQueries: Figure = {
  name: 'local-queries',
  async measure(lab) {
    const site = await openSite(lab, lab.size(100_000, 100))
    const device = await syncedDevice(lab, site)
    const page = await openPage(device, site)
    await page.evaluate((owner) => bench.follow(owner), everything)
    await leftAlone(lab, page)
    await page.evaluate(() => bench.timeQueries(3))
    const times = await page.evaluate((rounds) => bench.timeQueries(rounds), lab.pick(200, 2))
    await page.close()
    for (const name of screenQueries) lab.log(`${name} ${spread(times[name])}`)
    lab.log(`select 1 ${spread(times.selectOne)}`)
    const all = screenQueries.map((name) => ({ name, value: p95(times[name]) }))
    const value = Math.max(...all.map((each) => each.value))
    const reference = p95(times.selectOne)
    return {
      value,
      unit: 'ms, p95 of the slowest',
      reference,
      goal: "each under 3x the worker's select 1",
      ok: value < 3 * reference,
      note: all.map((each) => `${each.name} ${each.value.toFixed(1)}`).join(', '),
    }
  },
}
