import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@vp/domain/ids.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fixture } from '../../test-support/fixture.ts'
import { accountEvent, entryOf, sign, statusOf, textMessage } from '../../test-support/meta-webhooks.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

// Bodies that Meta never sent, rightly signed, over HTTP. More of them by hand: `FUZZ_RUNS=5000 pnpm exec vitest run fuzzed`;
// the same again: `FUZZ_SEED=<the seed that was printed>`.
const runs = Number(process.env['FUZZ_RUNS'] ?? 150)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

let server: TestApp
let fixture: Fixture
let url: string

beforeAll(async () => {
  server = await startTestApp()
  fixture = server.fixture
  url = await server.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => await server.stop())

async function post(body: Uint8Array): Promise<number> {
  const raw = Buffer.from(body)
  const response = await fetch(`${url}/webhooks/meta`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(raw) },
    body: raw,
  })
  await response.arrayBuffer()
  return response.status
}

/** Reads until nothing more comes of it but the wait for a message that nobody knows. */
async function readAll(): Promise<void> {
  for (let round = 0; round < 7; round += 1) await runJobs(fixture, { concurrency: 4, hurry: true })
}
const unfinished = async () =>
  await fixture.rows(
    `select e.status, e.error, o.last_error from webhook_events e left join job_outbox o on o.job_id = e.id::text and o.done_at is null
     where e.status = 'pendente' and (o.id is null or e.error not like '%unknown_message%')`,
  )

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const folder = join(import.meta.dirname, '../../inbox/receive/samples')
/** One entry of each kind that Meta documents. */
function entries(): Json[] {
  const number = fixture.aurora.phoneNumberId
  const messages = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { entry: [Json] },
  ) // ours
  const told = [
    entryOf(number, { statuses: [statusOf('wamid.nobody', 'failed', { errors: [{ code: 131026, title: 'x' }] })] }),
    ...accountEvent('1', 'account_update', 1_795_000_000, { event: 'ACCOUNT_DELETED' }).entry,
    ...accountEvent('1', 'user_preferences', 1_795_000_000, { user_preferences: [{ wa_id: '1', value: 'stop' }] })
      .entry,
    ...accountEvent('1', 'business_capability_update', 1_795_000_000, { max_daily_conversations_per_business: 5 })
      .entry,
  ]
  return [...messages.map(({ entry: [entry] }) => entry), ...(JSON.parse(JSON.stringify(told)) as Json[])] // plain objects
}

/** What programs stumble over. */
const nasty: readonly Json[] = [
  null,
  '',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  ' '.repeat(5_000),
  'x'.repeat(20_000),
  '9'.repeat(400),
  '-1',
  '999999999999',
  '2026-13-45T99:99:99Z',
  "'; drop table messages; --",
  '‮ؠ́́́',
  0,
  -1,
  1e308,
  1.5,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [[]],
  [null],
  { __proto__: null, toString: 1, length: -1 },
]
const anything: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...nasty),
  fc.jsonValue({ maxDepth: 4 }).map((value) => value as Json), // of fast-check's own type
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Replaces, takes out or doubles something within a value; `steps` lead to it. */
function change(value: Json, steps: readonly number[], how: { kind: 'put' | 'drop' | 'double'; by: Json }): Json {
  if (typeof value !== 'object' || value === null) return how.by
  const keys = Object.keys(value)
  const [step = 0, ...rest] = steps
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined || steps.length === 0) return how.by
  const isHere = rest.length === 0
  if (Array.isArray(value)) {
    const index = Number(key)
    const inner = value[index] ?? null
    if (!isHere) return value.with(index, change(inner, rest, how))
    if (how.kind === 'drop') return value.toSpliced(index, 1)
    return how.kind === 'double' ? [...value, inner, how.by] : value.with(index, how.by)
  }
  const inner = value[key] ?? null
  if (!isHere) return { ...value, [key]: change(inner, rest, how) }
  if (how.kind === 'drop') return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  return how.kind === 'double' ? { ...value, [`${key}2`]: inner } : { ...value, [key]: how.by }
}

const changes = fc.array(
  fc.record({
    steps: fc.array(fc.nat(30), { minLength: 1, maxLength: 9 }),
    how: fc.record({ kind: fc.constantFrom('put', 'drop', 'double'), by: anything }),
  }),
  { minLength: 1, maxLength: 5 },
)

test(`whatever an entry says: 200, stored as it came, and what stands beside it is read (seed ${seed})`, async () => {
  const all = entries()
  const beside: string[] = []
  await fc.assert(
    fc.asyncProperty(fc.nat(all.length - 1), changes, async (which, done) => {
      const broken = done.reduce<Json>((entry, { steps, how }) => change(entry, steps, how), all[which] ?? null)
      const [before, after] = [`wamid.${newId()}`, `wamid.${newId()}`]
      const sibling = (id: string) => entryOf(fixture.aurora.phoneNumberId, { messages: [textMessage(id, 'oi')] })
      const entry = [sibling(before), broken, sibling(after)]
      const body = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }))
      expect(await post(body)).toBe(200)
      const [stored] = await fixture.rows<{ raw_body: Buffer }>(
        'select raw_body from webhook_events order by id desc limit 1',
      )
      expect(stored?.raw_body.equals(body)).toBe(true)
      beside.push(before, after)
    }),
    { seed, numRuns: runs },
  )
  await readAll()
  const missing = await fixture.rows(
    `select wamid from jsonb_array_elements_text($1::jsonb) wamid where wamid not in (select m.wamid from messages m where m.wamid is not null)`,
    [JSON.stringify(beside)],
  )
  expect(missing).toEqual([])
  expect(await unfinished()).toEqual([])
}, 180_000)

test(`whatever a message says, its neighbours in the same change are read (seed ${seed})`, async () => {
  const number = fixture.aurora.phoneNumberId
  const beside: string[] = []
  await fc.assert(
    fc.asyncProperty(changes, fc.constantFrom('messages', 'statuses'), async (done, where) => {
      const whole = where === 'messages' ? textMessage(`wamid.${newId()}`, 'x') : statusOf('wamid.nobody', 'read')
      const broken = done.reduce<Json>((part, { steps, how }) => change(part, steps, how), whole as Json) // plain objects
      const id = `wamid.${newId()}`
      const entry = entryOf(number, {
        messages: [...(where === 'messages' ? [broken] : []), textMessage(id, 'oi')],
        ...(where === 'statuses' ? { statuses: [broken] } : {}),
      })
      expect(await post(Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] })))).toBe(200)
      beside.push(id)
    }),
    { seed, numRuns: runs },
  )
  await readAll()
  const missing = await fixture.rows(
    `select wamid from jsonb_array_elements_text($1::jsonb) wamid where wamid not in (select m.wamid from messages m where m.wamid is not null)`,
    [JSON.stringify(beside)],
  )
  expect(missing).toEqual([])
  expect(await unfinished()).toEqual([])
}, 180_000)

test(`bytes of any kind: 200, stored as they came, and in the end parked or ignored (seed ${seed})`, async () => {
  const valid = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: entries() }))
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }),
    // a body that breaks off, or of which a few bytes are others
    fc.nat(valid.length).map((end) => new Uint8Array(valid.subarray(0, end))),
    fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }).map((edits) => {
      const copy = new Uint8Array(valid)
      for (const [at, byte] of edits) copy[at] = byte
      return copy
    }),
    fc.json().map((text) => new TextEncoder().encode(text)),
  )
  const before = await fixture.rows('select 1 from webhook_events')
  await fc.assert(
    fc.asyncProperty(bytes, async (body) => {
      expect(await post(body)).toBe(200)
      const [stored] = await fixture.rows<{ raw_body: Buffer }>(
        'select raw_body from webhook_events order by id desc limit 1',
      )
      expect(stored?.raw_body.equals(body)).toBe(true)
    }),
    { seed, numRuns: runs },
  )
  expect(await fixture.rows('select 1 from webhook_events')).toHaveLength(before.length + runs)
  await readAll()
  expect(await unfinished()).toEqual([])
}, 180_000)
