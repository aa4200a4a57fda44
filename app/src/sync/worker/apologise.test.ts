import { newId } from '@vp/domain/ids.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { channelNames, PROTOCOL_VERSION } from '../protocol.ts'
import { TabClient } from '../tab-client.ts'
import { apologise } from './apologise.ts'
import { Leadership } from './leadership.ts'

const tabs: TabClient[] = []
const lives: Leadership[] = []
afterEach(() => {
  for (const life of lives.splice(0)) {
    if (life.answer !== 'apology') continue
    life.step('outranked')
    life.step('closed')
  }
  for (const tab of tabs.splice(0)) tab.close()
})

function begin(remove: () => Promise<void>) {
  const userId = newId()
  const life = new Leadership('apologising')
  lives.push(life)
  const told: string[] = []
  const none = { add: () => undefined, remove: () => undefined, all: () => [], clear: () => undefined }
  const tab = new TabClient(
    userId,
    { token: async () => null, wiped: (reason) => void told.push(reason), outdated: () => undefined },
    none,
  )
  tabs.push(tab)
  const ended = apologise({
    owner: { userId, workspaceId: newId(), role: 'Member' },
    storage: 'opfs',
    code: 'local_database_busy',
    remove,
    life,
  })
  return { userId, life, tab, told, ended }
}

const ask = (userId: string, message: unknown): void => {
  const channel = new BroadcastChannel(channelNames(userId).requests)
  channel.postMessage(message)
  channel.close()
}
const wipe = { version: PROTOCOL_VERSION, tab: newId(), request: { kind: 'wipe', id: newId() } }

test('every tab that says hello is told why there is nothing to show', async () => {
  const { tab } = begin(async () => undefined)
  await expect.poll(() => tab.state).toMatchObject({ connection: 'offline', problem: { code: 'local_database_busy' } })
})

test('the person may sign out all the same: what there is is deleted, and the lock is kept', async () => {
  const removed: string[] = []
  const { userId, life, told, ended } = begin(async () => void removed.push('removed'))
  ask(userId, wipe)
  await ended
  await expect.poll(() => told).toEqual(['signed_out'])
  expect([removed, life.state]).toEqual([['removed'], 'wiped'])
})

test('what could not be deleted is still there, and may be deleted later', async () => {
  let isHeld = true
  const { userId, life, told, ended } = begin(async () => {
    if (isHeld) throw new DOMException('held by another', 'NoModificationAllowedError')
  })
  const complained = vi.spyOn(console, 'error').mockReturnValue()
  ask(userId, wipe)
  await expect.poll(() => complained).toHaveBeenCalled()
  complained.mockRestore()
  expect([told, life.state]).toEqual([[], 'apologising'])
  isHeld = false
  ask(userId, wipe)
  await ended
  await expect.poll(() => told).toEqual(['signed_out'])
})

test('a tab of a newer version gets its turn to open the database', async () => {
  const { userId, life, ended } = begin(async () => undefined)
  ask(userId, { version: PROTOCOL_VERSION + 1, what: 'we cannot read' })
  await ended
  expect(life.state).toBe('over')
})
