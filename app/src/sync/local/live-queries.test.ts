import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { LiveQueries, tablesOf } from './live-queries.ts'

let answers: Record<string, unknown[]>
let asked: string[]
let live: LiveQueries
let heard: string[]

beforeEach(() => {
  answers = { 'select from leads': [{ n: 1 }], 'select from tags': [{ n: 2 }] }
  asked = []
  heard = []
  live = new LiveQueries(async (text) => {
    asked.push(text)
    const rows = answers[text.replace(/ \/\*.*/u, '')]
    if (rows === undefined) throw new Error('no such table')
    return JSON.stringify(rows)
  })
})

const add = (key: string, text: string) =>
  live.add(key, {
    text,
    values: [],
    rows: (rows) => heard.push(`${key} ${rows}`),
    failed: (message) => heard.push(`${key} failed: ${message}`),
  })

test('tables are the words of the text that name one', () => {
  expect(
    [
      ...tablesOf(`select c.id from Conversations c left join "leads" l on l.id = c.lead_id where c.status = 'tasks'`),
    ].sort(),
  ).toEqual(['conversations', 'leads', 'tasks'])
})

test('a query runs at once and again only when one of its tables was touched and its rows changed', async () => {
  add('a', 'select from leads')
  add('b', 'select from tags')
  await live.settled()
  answers['select from leads'] = [{ n: 7 }]
  await live.touched(new Set(['leads']))
  await live.touched(new Set(['leads', 'deals']))
  await live.touched(new Set(['messages']))
  expect(heard).toEqual(['a [{"n":1}]', 'b [{"n":2}]', 'a [{"n":7}]'])
  expect(asked).toEqual(['select from leads', 'select from tags', 'select from leads', 'select from leads'])
})

test('commits that come at once are one run', async () => {
  add('a', 'select from leads')
  await live.settled()
  await Promise.all([
    live.touched(new Set(['leads'])),
    live.touched(new Set(['leads'])),
    live.touched(new Set(['leads'])),
  ])
  expect(asked).toHaveLength(2)
})

test('a touch while a run is ending is not lost', async () => {
  add('a', 'select from leads')
  const first = live.settled()
  await first
  answers['select from leads'] = [{ n: 8 }]
  const second = first.then(() => live.touched(new Set(['leads'])))
  await second
  expect(heard).toEqual(['a [{"n":1}]', 'a [{"n":8}]'])
})

test('a query that cannot run says so and is forgotten', async () => {
  add('a', 'select from nowhere')
  await live.settled()
  expect(heard).toEqual(['a failed: no such table'])
  expect(live.size).toBe(0)
})

test('queries of a tab that has gone are forgotten together', async () => {
  add('tab1/a', 'select from leads')
  add('tab2/a', 'select from leads')
  await live.settled()
  live.removeAll('tab1/')
  expect(live.size).toBe(1)
})

test('added once more under its key, as after a leader change, it posts its rows once more', async () => {
  add('a', 'select from leads')
  await live.settled()
  add('a', 'select from leads')
  await live.settled()
  expect(heard).toEqual(['a [{"n":1}]', 'a [{"n":1}]'])
})

test('under an endless stream of commits a commit is still told when it is shown, and every query gets its turn', async () => {
  add('a', 'select from leads')
  add('b', 'select from tags')
  await live.settled()
  let isOver = false
  const answer = live.touched(new Set(['leads', 'tags'])).then(() => (isOver = true))
  answers['select from tags'] = [{ n: 9 }]
  for (let n = 0; n < 50 && !isOver; n += 1) {
    void live.touched(new Set(['leads']))
    await Promise.resolve()
  }
  await answer
  expect(heard.at(-1)).toBe('b [{"n":9}]')
})

/** A database that answers when told to, in order. */
function slowly() {
  const pending: (() => void)[] = []
  live = new LiveQueries(async (text) => {
    asked.push(text)
    await new Promise<void>((resolve) => pending.push(resolve))
    return JSON.stringify([{ n: asked.length }])
  })
  // a query that took long on a busy machine rests as long before it is asked again
  const answerNext = () => vi.waitFor(() => (pending.shift() ?? raise('nothing was asked'))(), { timeout: 10_000 })
  return { answerNext }
}
const raise = (message: string): never => {
  throw new Error(message)
}

test('the person’s own change is shown before what others’ changes have made dirty', async () => {
  const { answerNext } = slowly()
  add('a', 'select from leads')
  add('b', 'select from deals')
  add('c', 'select from tags')
  for (let n = 0; n < 3; n += 1) await answerNext()
  asked = []
  void live.touched(new Set(['leads', 'deals']))
  const shown = live.touched(new Set(['tags']), true)
  await answerNext()
  await shown
  expect(asked[0]).toBe('select from tags')
  await answerNext()
  await answerNext()
  await live.settled()
  // which of these is first depends on how long each took before
  expect(asked.slice(1).toSorted()).toEqual(['select from deals', 'select from leads'])
})

test('of the queries that show an own change the last one added is run first', async () => {
  for (const key of ['a', 'b', 'c']) add(key, `select from leads /* ${key} */`)
  await live.settled()
  asked = []
  await live.touched(new Set(['leads']), true)
  expect(asked).toEqual(['c', 'b', 'a'].map((key) => `select from leads /* ${key} */`))
})

test('while the person’s own change is made nothing else is asked for, and afterwards nothing is forgotten', async () => {
  add('a', 'select from leads')
  add('b', 'select from tags')
  await live.settled()
  asked = []
  const made = Promise.withResolvers<void>()
  const own = live.ahead(async () => {
    await made.promise
    await live.touched(new Set(['tags']), true)
  })
  const others = live.touched(new Set(['leads']))
  for (let n = 0; n < 20; n += 1) await Promise.resolve()
  expect(asked).toEqual([])
  made.resolve()
  await own
  await others
  expect(asked).toEqual(['select from tags', 'select from leads'])
})

test('an own change that fails lets the others go on', async () => {
  add('a', 'select from leads')
  await live.settled()
  const own = live.ahead(() => Promise.reject(new Error('refused')))
  await expect(own).rejects.toThrow('refused')
  await live.touched(new Set(['leads']))
  expect(asked).toHaveLength(2)
})

test('a query that takes long rests before others’ changes run it again, but not before the person’s own', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  live = new LiveQueries(async (text) => {
    asked.push(text)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return '[]'
  })
  add('a', 'select from leads')
  await vi.advanceTimersByTimeAsync(100)
  expect(asked).toHaveLength(1)
  void live.touched(new Set(['leads']))
  await vi.advanceTimersByTimeAsync(199)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(100)
  void live.touched(new Set(['leads']))
  void live.touched(new Set(['leads']), true)
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(100)
  await live.settled()
})
