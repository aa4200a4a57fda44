import { setImmediate as turn } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '@vp/domain/ids.ts'
import { shapeFor, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { collapseRequests } from './collapse.ts'
import type { News, ShapeRequest, Upstream } from './upstream.ts'

/** Requests as they came upstream, each to be answered by the test. */
interface Asked extends PromiseWithResolvers<Response> {
  readonly signal: AbortSignal
  readonly query: string
}

let asked: Asked[]
let ring: (news: News) => void
let upstream: ReturnType<typeof collapseRequests>
const workspaceId = newId()

beforeEach(() => {
  asked = []
  const bare: Upstream = {
    kind: 'electric',
    request({ protocol }, signal) {
      const one = { ...Promise.withResolvers<Response>(), signal, query: protocol.toString() }
      signal.addEventListener('abort', () => one.reject(signal.reason))
      asked.push(one)
      return one.promise
    },
    watch: async (_shapes, listener) => {
      ring = listener
      return { lsn: 0n, unwatch: () => undefined }
    },
    refetch: async () => 'done',
    bytesOf: async () => null,
    shapeCount: () => null,
    onSetBack: () => () => undefined,
    isReady: async () => true,
    stop: async () => undefined,
  }
  upstream = collapseRequests(bare)
})

const definitionOf = (name: ShapeName, role: 'Member' | 'Viewer' = 'Member', userId = newId()) =>
  shapeFor(name, { workspaceId, userId, role, historyFrom: new Date('2026-08-01T00:00:00Z') })

function ask(query: string, more: Partial<ShapeRequest> = {}) {
  const gone = new AbortController()
  const protocol = new URLSearchParams(query)
  const answer = upstream.request({ definition: definitionOf('leads'), protocol, ...more }, gone.signal)
  return { answer, leave: () => gone.abort() }
}

const texts = (all: readonly { answer: Promise<Response> }[]) =>
  Promise.all(all.map(async ({ answer }) => (await answer).text()))

test('people who ask the same at once are answered by one request, each with the whole body', async () => {
  const all = [
    ask('offset=5_0&handle=1&live=true'),
    ask('live=true&handle=1&offset=5_0'),
    ask('offset=5_0&handle=1&live=true'),
  ]
  expect(asked).toHaveLength(1)
  asked[0]?.resolve(
    new Response(ReadableStream.from([Buffer.from('one '), Buffer.from('two')]), { headers: { etag: '"x"' } }),
  )
  expect((await Promise.all(all.map((each) => each.answer))).map(({ headers }) => headers.get('etag'))).toEqual([
    '"x"',
    '"x"',
    '"x"',
  ])
  expect(await texts(all)).toEqual(['one two', 'one two', 'one two'])
  expect(upstream.collapsedRequests).toBe(2)
})

test('another place, another shape, another tag or another cursor is another request', () => {
  ask('offset=5_0&handle=1&live=true')
  ask('offset=6_0&handle=1&live=true')
  ask('offset=5_0&handle=1')
  ask('offset=5_0&handle=1&live=true&cursor=7')
  ask('offset=5_0&handle=1&live=true', { ifNoneMatch: '"x"' })
  ask('offset=5_0&handle=1&live=true', { definition: definitionOf('leads', 'Viewer') })
  ask('offset=5_0&handle=1&live=true', { definition: definitionOf('conversations') })
  expect(asked).toHaveLength(7)
})

test('what is one person’s own is not shared', () => {
  ask('offset=-1', { definition: definitionOf('drafts') })
  ask('offset=-1', { definition: definitionOf('drafts') })
  expect(asked).toHaveLength(2)
})

test('who leaves takes nothing from the others; the last to leave ends the request', async () => {
  const [first, second] = [ask('offset=-1'), ask('offset=-1')]
  first.leave()
  await expect(first.answer).rejects.toThrow()
  expect(asked[0]?.signal.aborted).toBe(false)
  asked[0]?.resolve(new Response('rows'))
  expect(await texts([second])).toEqual(['rows'])

  const [third, fourth] = [ask('offset=-1'), ask('offset=-1')]
  third.leave()
  fourth.leave()
  expect(asked[1]?.signal.aborted).toBe(true)
  await expect(Promise.all([third.answer, fourth.answer])).rejects.toThrow()
  ask('offset=-1')
  expect(asked).toHaveLength(3)
})

test('a body that one gives up goes on for the others, and ends with the last', async () => {
  let isCancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(Buffer.from('x')),
    cancel: () => void (isCancelled = true),
  })
  const [first, second] = [ask('offset=-1'), ask('offset=-1')]
  asked[0]?.resolve(new Response(body))
  const [one, two] = [(await first.answer).body?.getReader(), (await second.answer).body?.getReader()]
  await one?.read()
  await one?.cancel()
  expect(isCancelled).toBe(false)
  expect((await two?.read())?.value).toEqual(Buffer.from('x'))
  await two?.cancel()
  expect(isCancelled).toBe(true)
})

test('a failure is everyone’s, before the answer and in the middle of it', async () => {
  const all = [ask('offset=-1'), ask('offset=-1')]
  asked[0]?.reject(new Error('gone'))
  expect(await Promise.all(all.map(({ answer }) => answer.catch((error: Error) => error.message)))).toEqual([
    'gone',
    'gone',
  ])

  const again = [ask('offset=-1'), ask('offset=-1')]
  async function* breaking() {
    yield Buffer.from('a')
    await turn()
    throw new Error('broken off')
  }
  asked[1]?.resolve(new Response(ReadableStream.from(breaking())))
  expect(
    await Promise.all(again.map(async ({ answer }) => (await answer).text().catch((error: Error) => error.message))),
  ).toEqual(['broken off', 'broken off'])
})

test('a 304 and its headers are everyone’s', async () => {
  const all = [ask('offset=-1', { ifNoneMatch: '"x"' }), ask('offset=-1', { ifNoneMatch: '"x"' })]
  asked[0]?.resolve(new Response(null, { status: 304, headers: { etag: '"x"' } }))
  expect((await Promise.all(all.map(({ answer }) => answer))).map(({ status }) => status)).toEqual([304, 304])
})

test('who asks after the answer has begun is not given an old one', async () => {
  const first = ask('offset=-1')
  asked[0]?.resolve(new Response('old'))
  await first.answer
  const second = ask('offset=-1')
  asked[1]?.resolve(new Response('new'))
  expect(await texts([second])).toEqual(['new'])
})

test('who asks because of news is not given an answer from before it', async () => {
  await upstream.watch(new Map([['leads', definitionOf('leads')]]), () => undefined)
  const before = ask('offset=5_0&handle=1')
  ring({ lsn: 9n, shapes: new Set(['leads']), again: new Set() })
  const after = [ask('offset=5_0&handle=1'), ask('offset=5_0&handle=1')]
  expect(asked).toHaveLength(2)
  asked[0]?.resolve(new Response('before'))
  asked[1]?.resolve(new Response('after'))
  expect(await texts([before, ...after])).toEqual(['before', 'after', 'after'])
})
