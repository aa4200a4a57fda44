import { newId } from '@vp/domain/ids.ts'
import { afterEach, expect, test } from 'vitest'
import { channelNames, PROTOCOL_VERSION } from './protocol.ts'
import { initialLeaderState } from './sync-state.ts'
import { TabClient } from './tab-client.ts'
import { reloadForNewer } from './use-app-update.ts'

let close: () => void = () => undefined
afterEach(() => close())

function begin() {
  const userId = newId()
  const reloads: string[] = []
  const tab = new TabClient(
    userId,
    { token: async () => null, wiped: () => undefined, outdated: () => void reloads.push('reload') },
    { add: () => undefined, remove: () => undefined, all: () => [], clear: () => undefined },
  )
  const voice = new BroadcastChannel(channelNames(userId).announcements)
  close = () => {
    tab.close()
    voice.close()
  }
  const leader = (version: number) => voice.postMessage({ kind: 'leader', leader: newId(), version })
  return { tab, leader, reloads, say: (message: unknown) => voice.postMessage(message) }
}

test('a tab beside one of a newer version is loaded anew once, and says so as long as it is not', async () => {
  const { tab, leader, reloads, say } = begin()
  leader(PROTOCOL_VERSION + 1)
  say({ kind: 'state', state: 'of a form that we cannot read' })
  leader(PROTOCOL_VERSION + 1)
  await expect.poll(() => tab.state).toMatchObject({ connection: 'offline', problem: { code: 'app_outdated' } })
  leader(PROTOCOL_VERSION)
  say({ kind: 'state', state: { ...initialLeaderState, connection: 'online' } })
  await expect.poll(() => tab.state).toMatchObject({ connection: 'online', problem: null })
  expect(reloads).toEqual(['reload'])
})

test('where the server has gone back to an older version, pages are not loaded again and again', async () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage // as much of it as is used
  const loads: number[] = []
  const at = (now: number) => reloadForNewer(storage, async () => void loads.push(now), now)
  for (const now of [1_000_000, 1_001_000, 1_059_999, 1_060_000, 1_061_000]) await at(now)
  expect(loads).toEqual([1_000_000, 1_060_000])
})
