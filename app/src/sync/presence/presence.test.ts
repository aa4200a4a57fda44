import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { newId } from '@vp/domain/ids.ts'
import { presenceReport } from '@vp/domain/inbox/presence.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PresenceCarrier } from './presence-carrier.ts'
import { presenceChannel } from './presence-messages.ts'
import { TabPresenceClient } from './tab-presence.ts'

let userId: string
let server: Server
let reports: { conversationId: string; isTyping: boolean }[][]
let status: number
let carrier: PresenceCarrier
let stop: AbortController
let running: Promise<void>
let tabs: TabPresenceClient[]

beforeEach(async () => {
  userId = newId()
  reports = []
  status = 204
  tabs = []
  server = createServer((request, response) => {
    void json(request).then((body) => {
      reports.push(presenceReport.parse(body).viewing)
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a listening TCP server has one
  const http = { origin, clientId: newId(), token: async () => 'token', rejected: () => undefined }
  stop = new AbortController()
  carrier = new PresenceCarrier(http, new BroadcastChannel(presenceChannel(userId)))
  running = carrier.run(stop.signal)
})
afterEach(async () => {
  for (const tab of tabs) tab.close()
  stop.abort()
  await running
  server.closeAllConnections()
  await new Promise<void>((resolve) => void server.close(() => resolve()))
})

function openTab(): TabPresenceClient {
  const tab = new TabPresenceClient(userId)
  tabs.push(tab)
  return tab
}

const [here, there, colleague] = [newId(), newId(), newId()]
const reported = async (...viewing: [conversationId: string, isTyping: boolean][]) =>
  await expect
    .poll(() => reports.at(-1))
    .toEqual(viewing.map(([conversationId, isTyping]) => ({ conversationId, isTyping })))

test('the gate is told of all tabs of a device together, and of nothing while there is no connection', async () => {
  const [one, two] = [openTab(), openTab()]
  one.goTo(here)
  two.goTo(there)
  await expect.poll(() => reports).toEqual([])
  carrier.greeted()
  await reported([here, false], [there, false])
  two.wrote(false)
  await reported([here, false], [there, true])
  two.wrote(true)
  await reported([here, false], [there, false])
  one.goTo(null)
  await reported([there, false])
  two.goTo(null)
  await reported()
})

test('what the gate would not take is told again, and whoever asks hears of it', async () => {
  status = 503
  const tab = openTab()
  carrier.greeted()
  tab.goTo(here)
  await reported([here, false])
  status = 204
  carrier.greeted()
  await expect.poll(() => reports.length).toBeGreaterThanOrEqual(2)
})

test('tabs know of others, not of oneself, and without a connection only where they were last', async () => {
  const tab = openTab()
  carrier.greeted()
  const entry = { conversationId: here, isHere: true, isTyping: true, ageMs: 0 }
  carrier.heard([
    { ...entry, userId: colleague },
    { ...entry, userId },
  ])
  await expect.poll(() => tab.othersAt(here)).toMatchObject([{ userId: colleague, isTyping: true }])
  const later = openTab()
  await expect.poll(() => later.othersAt(here)).toHaveLength(1)

  carrier.lost()
  await expect.poll(() => tab.othersAt(here)).toMatchObject([{ isHere: false, isTyping: false }])
  const [person] = tab.othersAt(here)
  expect(Math.abs(Date.now() - (person?.heardAt ?? 0))).toBeLessThan(5_000)
  // what was known before holds no more
  carrier.greeted()
  await expect.poll(() => tab.othersAt(here)).toEqual([])
})
