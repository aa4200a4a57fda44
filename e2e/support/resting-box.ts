import { expect, type Locator } from '@playwright/test'

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>

/** Where a thing is once it no longer moves: what was scrolled, or let go, glides to its place. */
export async function restingBox(thing: Locator): Promise<Box> {
  let box = await thing.boundingBox()
  await expect
    .poll(async () => {
      const before = JSON.stringify(box)
      box = await thing.boundingBox()
      return box !== null && JSON.stringify(box) === before
    })
    .toBe(true)
  if (box === null) throw new Error('it is not drawn')
  return box
}
