import { openPage, syncedDevice } from '../browser/device.ts'
import { openSite } from '../browser/site.ts'
import type { Figure } from '../measure/figure.ts'
import { everything } from '../measure/servers.ts'
import { median, p95, spread } from '../measure/statistics.ts'

const LIMIT_MS = 80

/** A search for two words among all people and messages on the device, as the search box asks after its pause. The reference is
 *  `select 1`, asked of the same worker in between. */
export const localSearch: Figure = {
  name: 'local-search',
  async measure(lab) {
    const site = await openSite(lab, lab.size(100_000, 100))
    const device = await syncedDevice(lab, site)
    const page = await openPage(device, site)
    await page.evaluate((owner) => bench.follow(owner), everything)
    const times = await page.evaluate((rounds) => bench.timeSearches(rounds), lab.pick(60, 2))
    await page.close()
    lab.log(`search ${spread(times.search)}; select 1 ${spread(times.selectOne)}`)
    const value = p95(times.search)
    return {
      value,
      unit: 'ms, p95',
      reference: p95(times.selectOne),
      goal: `two words, 100,000 messages, p95 under ${LIMIT_MS} ms`,
      ok: value < LIMIT_MS,
      note: `p50 ${median(times.search).toFixed(1)} ms`,
    }
  },
}
