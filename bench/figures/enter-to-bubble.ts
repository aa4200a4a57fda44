import { demoIds } from '@vp/supabase/demo/load.ts'
import { syncedDevice } from '../browser/device.ts'
import { installEnterProbe } from '../browser/enter-probe.ts'
import { openSite } from '../browser/site.ts'
import { feedMessages } from '../measure/feed.ts'
import type { Figure } from '../measure/figure.ts'
import { median, p95, spread } from '../measure/statistics.ts'

const LIMIT_MS = 50

/** From Enter in the composer to the frame that shows the message, while a hundred others a second sync in. The reference is a key
 *  that puts a bare element into the same page, pressed in between. */
export const enterToBubble: Figure = {
  name: 'enter-to-bubble',
  async measure(lab) {
    const site = await openSite(lab, lab.size(100_000, 100))
    const device = await syncedDevice(lab, site)
    const { page } = device
    await page.goto(`/app/inbox/${demoIds.conversations.unread}`)
    await device.waitUntilSynced()
    await page.evaluate(installEnterProbe)
    const feed = await feedMessages(site.servers.databaseUrl, lab.pick(100, 5))
    const [bubble, bare]: [number[], number[]] = [[], []]
    const presses = lab.pick(100, 2)
    const warmUp = lab.pick(10, 0)
    for (let count = 0; count < presses + warmUp; count += 1) {
      const text = `Resposta número ${count} a quem espera`
      await device.composer.fill(text)
      const shown = page.evaluate((words) => enterProbe.untilBubble(words), text)
      // the listeners are there when this is answered
      await page.evaluate(() => null)
      await device.composer.press('Enter')
      const bubbleMs = await shown
      const drawn = page.evaluate(() => enterProbe.untilBareElement())
      await page.evaluate(() => null)
      await page.keyboard.press('F9')
      const bareMs = await drawn
      if (count < warmUp) continue
      bubble.push(bubbleMs)
      bare.push(bareMs)
    }
    const rate = await feed.stop()
    lab.log(`bubble ${spread(bubble)}; bare element ${spread(bare)}; fed ${rate.toFixed(0)} messages/s`)
    const value = p95(bubble)
    return {
      value,
      unit: 'ms, p95',
      reference: p95(bare),
      goal: `p95 under ${LIMIT_MS} ms while 100 messages/s sync in`,
      ok: value < LIMIT_MS,
      note: `p50 ${median(bubble).toFixed(0)} ms, ${rate.toFixed(0)} messages/s`,
    }
  },
}
