import { newId } from '@vp/domain/ids.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, createFixture, type Fixture } from '../test-support/fixture.ts'
import { pusherTo, type Step } from '../test-support/pusher.ts'

let fixture: Fixture
let ana: string
let bruno: string
beforeAll(async () => {
  fixture = await createFixture()
  ana = fixture.aurora.users.Member
  bruno = fixture.aurora.users.Manager
})
afterAll(() => fixture.close())

let lastPhone = 0
async function conversation(): Promise<string> {
  lastPhone += 1
  const waId = `55119${String(lastPhone).padStart(8, '0')}`
  return (await createConversation(fixture.pool, fixture.aurora, { waId })).conversationId
}

/** What a device that is in step with the server notes when it answers. */
async function seenOf(conversationId: string) {
  const rows = await fixture.rows<{ until: Date; ids: string[] }>(
    `select c.updated_at as until, array(select m.id from messages m where m.conversation_id = c.id) as ids
     from conversations c where c.id = $1`,
    [conversationId],
  )
  const [row] = rows
  if (row === undefined) throw new Error('no such conversation')
  return { until: row.until.toISOString(), ids: row.ids }
}

const reply = (conversationId: string, seen?: object): Step => [
  'inbox.sendMessage',
  { messageId: newId(), conversationId, conteudo: 'oi', ...(seen === undefined ? {} : { seen }) },
]

test('of two who answer at the same moment one is told of the other', async () => {
  for (let round = 0; round < 10; round += 1) {
    const on = await conversation()
    const seen = await seenOf(on)
    const answers = await Promise.all([ana, bruno].map((who) => pusherTo(fixture, who).push(reply(on, seen))))
    expect(
      answers
        .flat()
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(['applied', 'rejected'])
  }
})

test('what waits for other conversations goes out, and the refused one goes when its writer knows of the answer', async () => {
  const [here, there] = [await conversation(), await conversation()]
  const [seenHere, seenThere] = [await seenOf(here), await seenOf(there)]
  await pusherTo(fixture, bruno).push(reply(here))

  const device = pusherTo(fixture, ana)
  const [first, second, third] = await device.push(
    reply(here, seenHere),
    reply(there, seenThere),
    reply(here, seenHere),
  )
  expect(second?.status).toBe('applied')
  expect([first, third].map((result) => result?.status)).toEqual(['rejected', 'rejected'])
  const refusal = first?.status === 'rejected' ? first.refusal : null
  if (refusal?.code !== 'answered_meanwhile') throw new Error('refused for another reason')
  expect(refusal).toMatchObject({ autor: 'equipe', count: 1 })
  const anyway = await device.push(reply(here, refusal.seen), reply(here, refusal.seen))
  expect(anyway.map(({ status }) => status)).toEqual(['applied', 'applied'])

  // and again somebody was there first
  await pusherTo(fixture, bruno).push(reply(here))
  expect((await device.push(reply(here, refusal.seen)))[0]?.status).toBe('rejected')
})

test('a series of a person’s own replies is refused because of others alone, from however many devices it comes', async () => {
  const carla = fixture.aurora.users.Admin
  const write = fc.record({ who: fc.constantFrom('ana', 'ana elsewhere', 'bruno', 'carla'), looks: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 12 }), async (writes) => {
      const on = await conversation()
      const people = { ana, 'ana elsewhere': ana, bruno, carla }
      const devices = Object.fromEntries(
        Object.entries(people).map(([name, id]) => [name, { id, pusher: pusherTo(fixture, id) }]),
      )
      const start = await seenOf(on)
      const seen = new Map(Object.keys(people).map((name) => [name, start]))
      // whose answers a device has not looked at
      const unseen = new Map(Object.keys(people).map((name) => [name, new Set<string>()]))
      for (const { who, looks } of writes) {
        const device = devices[who]
        if (device === undefined) throw new Error(who)
        if (looks) {
          seen.set(who, await seenOf(on))
          unseen.set(who, new Set())
        }
        const [result] = await device.pusher.push(reply(on, seen.get(who)))
        const others = [...(unseen.get(who) ?? [])].filter((id) => id !== device.id)
        expect(result?.status).toBe(others.length === 0 ? 'applied' : 'rejected')
        if (result?.status === 'applied') for (const ids of unseen.values()) ids.add(device.id)
      }
    }),
    { numRuns: 25 },
  )
})
