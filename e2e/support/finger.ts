import type { Page } from '@playwright/test'

/** A finger on the screen of a page, as the browser has it from a touch screen: it may rest, scroll and drag. */
export async function fingerOn(page: Page) {
  const session = await page.context().newCDPSession(page)
  const send = async (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    void (await session.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] }))
  let at = { x: 0, y: 0 }
  return {
    async down(x: number, y: number) {
      at = { x, y }
      await send('touchStart', at)
    },
    /** In steps, as fingers move. */
    async moveBy(y: number) {
      const from = at
      for (let step = 1; step <= 10; step += 1) {
        at = { x: from.x, y: from.y + (y * step) / 10 }
        await send('touchMove', at)
      }
    },
    async up() {
      await send('touchEnd')
    },
  }
}
