import { expect, test } from 'vitest'
import { claimAnyPort, claimPort, freePort } from './free-port.ts'

test('a port that was given is given to nobody else, although nothing listens on it yet; one given back is', async () => {
  expect(await claimPort(await freePort())).toBeUndefined()
  const { port, name } = await claimAnyPort()
  await name.release()
  const again = await claimPort(port)
  expect(again?.port).toBe(port)
  await again?.name.release()
})
