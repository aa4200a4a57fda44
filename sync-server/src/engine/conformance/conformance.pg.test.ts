import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EngineOptions } from '../contract.ts'
import { startFixture } from '../testing/engine-fixture.ts'
import type { Recording } from './recording.ts'
import { message, readRecording } from './recording.ts'
import { joinChunks, levelChunks, replay } from './replay.ts'
import { fromTimeline } from './timeline.ts'

interface Case {
  number: string
  title: string
  engine?: Partial<EngineOptions>
  speed?: number
  skip?: readonly string[]
  differs?: readonly string[]
  join?: readonly string[]
  level?: readonly string[]
  withPrevious?: readonly string[]
  /** Label -> what is spelled otherwise in its recorded answer, and how we spell it. */
  spelled?: Readonly<Record<string, readonly [there: RegExp, here: string]>>
}

/** Clauses refused here and served there, refused in other words, or an error 500 there: see where.test.ts. */
const beyondTheGrammar = 'w066 w067 w068 w069 w070 w071 w109 w117 w118'.split(' ')

const cases: Case[] = [
  { number: '01', title: 'an empty table' },
  { number: '02', title: 'column types' },
  { number: '03', title: 'catch-up, replica=default' },
  { number: '04', title: 'catch-up, replica=full' },
  { number: '05', title: 'a live change' },
  { number: '06', title: 'a live poll that times out' },
  { number: '07', title: 'rows moving in and out of a filter' },
  { number: '08', title: 'params' },
  { number: '09', title: 'where clauses', skip: beyondTheGrammar },
  { number: '11', title: 'columns' },
  { number: '12', title: 'changed primary keys' },
  { number: '13', title: 'transactions' },
  { number: '14', title: 'up-to-date' },
  { number: '15', title: 'must-refetch', engine: { isDeleteAllowed: true } },
  {
    number: '16',
    title: 'bad requests',
    // a query string that is not UTF-8 is answered as any other clause that does not parse, not by hanging up
    differs: ['invalid-utf8'],
  },
  { number: '17', title: 'offset=now' },
  { number: '18', title: 'log=changes_only' },
  { number: '19', title: 'a stream of events', speed: 8 },
  { number: '20', title: 'HEAD, OPTIONS, DELETE', engine: { isDeleteAllowed: true } },
  {
    number: '21',
    title: 'subsets',
    // our client is told the place it has, not the log's end: see serve-subset.ts
    differs: ['after-change'],
  },
  { number: '22', title: 'ETag and 304' },
  {
    number: '23',
    title: 'cache headers',
    engine: { isDeleteAllowed: true },
    // the recorded snapshot was still being closed; ours is answered when it is
    differs: ['after-snapshot', 'catchup'],
  },
  { number: '24', title: 'schema changes', speed: 4 },
  {
    number: '25',
    title: 'chunks',
    engine: { chunkBytes: 10_000 },
    join: ['catchup', 'replay'],
    level: ['middle-of-transaction', 'live-behind'],
  },
  { number: '26', title: 'health' },
  {
    number: '27',
    title: 'keys and identifiers',
    // the real service spells these keys in the log otherwise than in the snapshot: one row, two keys
    differs: ['quoted-catchup', 'ts-bool-pk-catchup'],
  },
  { number: '28', title: 'large values' },
  {
    number: '29',
    title: 'a partitioned table',
    // ours has its partitions send old rows, so nothing ends and nothing begins anew: see partitions.pg.test.ts
    differs: [
      'root-catchup',
      'partition-catchup',
      'root-again-1',
      'root-again-2',
      'partition-again-1',
      'partition-again-2',
      'root-catchup-2',
      'partition-catchup-2',
      'root-again-2-1',
      'root-again-2-2',
      'root-after-new-partition',
      'root-new-partition-catchup',
    ],
  },
  {
    number: '29b',
    title: 'a partitioned table whose partitions send old rows',
    // a row of the root has the root's key, in the log as in the snapshot
    spelled: { 'root-catchup': [/"t29b_(eu|us)"\//g, '"t29b"/'] },
  },
  { number: '30', title: 'two pollers', withPrevious: ['second-client'] },
  { number: '32', title: 'a secret', engine: { secret: 's3cret' } },
  { number: '33', title: 'DELETE where it is not allowed' },
  { number: '35', title: 'too many shapes', engine: { maxShapes: 3 } },
  { number: '36', title: 'a transaction open during the snapshot' },
  { number: '37', title: 'what is set up in the database' },
  { number: '38', title: 'the official client, by long poll', engine: { isDeleteAllowed: true } },
  { number: '39', title: 'the official client, by stream', engine: { isDeleteAllowed: true } },
  { number: '40', title: 'the official client, changes only and subsets' },
  { number: '41', title: 'the official client, refused and from now on' },
]

const SPEED = 12

describe('the engine answers as the real service was recorded to', () => {
  test.each(cases)(
    '$number: $title',
    { timeout: 60_000 },
    async ({ number, engine, speed = SPEED, join = [], level = [], spelled = {}, ...options }) => {
      const fixture = await startFixture({
        longPollMs: 20_000 / speed,
        eventStreamMs: 60_000 / speed,
        keepAliveMs: 21_000 / speed,
        ...engine,
      })
      try {
        const recording = spell(fromTimeline(readRecording(number)), spelled)
        const compared = levelChunks(joinChunks(await replay(recording, fixture, { speed, ...options }), join), level)
        expect(compared.length).toBeGreaterThan(0)
        expect(compared.map(({ label, actual }) => ({ label, ...actual }))).toEqual(
          compared.map(({ label, expected }) => ({ label, ...expected })),
        )
      } finally {
        await fixture.stop()
      }
    },
  )
})

function spell(recording: Recording, spelled: Case['spelled'] & object): Recording {
  for (const { label = '', response } of recording.steps) {
    const [there, here] = spelled[label] ?? []
    if (response !== undefined && there !== undefined && here !== undefined)
      response.body = spellKeys(z.array(z.record(z.string(), z.unknown())).parse(response.body), there, here)
  }
  return recording
}

function spellKeys(messages: readonly Record<string, unknown>[], there: RegExp, here: string): unknown[] {
  return messages.map((each) =>
    typeof each['key'] === 'string' ? { ...each, key: each['key'].replace(there, here) } : each,
  )
}

test('31: a subquery is refused by name, wherever the real service was recorded to serve it', async () => {
  const fixture = await startFixture()
  try {
    const { steps } = readRecording('31')
    for (const { sql, request } of steps) {
      if (sql !== undefined) await fixture.sql(sql)
      if (request === undefined) continue
      const answer = await fetch(`${fixture.origin}/v1/shape?${new URLSearchParams(request.query).toString()}`)
      expect([answer.status, await answer.json()]).toEqual([
        400,
        {
          message: 'Invalid request',
          errors: { where: ['At location 6: SubLink is not supported in this context'] },
        },
      ])
    }
  } finally {
    await fixture.stop()
  }
})

test('25b: chunks of the default size hold as many rows as the real service was recorded to put there', async () => {
  const fixture = await startFixture()
  try {
    const { steps } = readRecording('25b')
    let place = '&offset=-1'
    for (const { sql, label, response } of steps) {
      if (sql !== undefined) await fixture.sql(sql)
      if (label === undefined) continue
      const answer = await fetch(`${fixture.origin}/v1/shape?table=t25b${place}`)
      const messages = z.array(message).parse(await answer.json())
      const { messages: count, first, last } = response?.body_summary ?? {}
      expect({ label, count: messages.length }).toEqual({ label, count })
      expect([messages.at(0)?.key, messages.at(-1)?.key]).toEqual([first?.key, last?.key])
      expect(answer.headers.get('electric-offset')).toBe(response?.headers?.['electric-offset'])
      place = `&offset=${answer.headers.get('electric-offset')}&handle=${answer.headers.get('electric-handle')}`
    }
  } finally {
    await fixture.stop()
  }
})
