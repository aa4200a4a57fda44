import { newId } from '@vp/domain/ids.ts'
import { shownAt } from '@vp/domain/wall-clock.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalDatabase } from '../sync/local/local-database.ts'
import { queryHere } from '../sync/testing/query-here.ts'
import { memoryReplica, userId, workspaceId } from '../sync/testing/replica.ts'
import { startOfWeek, today } from '../tasks/days.ts'
import { summed, summedRow, weekQuery, weekRow } from './week-queries.ts'
import { weekSpan } from './week-span.ts'

const HOUR_MS = 3_600_000
const now = Date.parse('2026-11-26T18:00:00Z')
const zone = 'America/Sao_Paulo'

test.each([
  ['2026-11-23T03:00:00.000Z', '2026-11-16T03:00:00.000Z', '2026-11-19T18:00:00.000Z', '2026-11-23', now],
  // clocks were put forward in the night to 4 November 2018: that Sunday began at one
  [
    '2018-11-04T03:00:00.000Z',
    '2018-10-28T03:00:00.000Z',
    '2018-10-28T05:00:00.000Z',
    '2018-11-04',
    Date.parse('2018-11-04T05:00:00Z'),
  ],
  // and back in the night to 17 February 2019: the week before it had an hour more
  [
    '2019-02-17T03:00:00.000Z',
    '2019-02-10T02:00:00.000Z',
    '2019-02-17T03:00:00.000Z',
    '2019-02-17',
    Date.parse('2019-02-24T02:00:00Z') + HOUR_MS * 2,
  ],
])('a week from %s, the one before from %s until %s', (from, lastFrom, lastUntil, first, until) => {
  expect(weekSpan(first, zone, until)).toEqual({ from, lastFrom, lastUntil })
})

test('in any zone and year a week begins when clocks there first show its day', () => {
  const zones = fc.constantFrom(zone, 'America/Noronha', 'Europe/Lisbon', 'Australia/Lord_Howe', 'UTC')
  const moments = fc.integer({ min: Date.parse('2008-01-01'), max: Date.parse('2030-01-01') })
  fc.assert(
    fc.property(zones, moments, fc.constantFrom(0, 1), (timeZone, ms, weekStart) => {
      const first = startOfWeek(today(timeZone, new Date(ms)), weekStart)
      const from = Date.parse(weekSpan(first, timeZone, ms).from)
      expect(new Date(shownAt(from, timeZone)).toISOString().slice(0, 10)).toBe(first)
      expect(new Date(shownAt(from - 60_000, timeZone)).toISOString().slice(0, 10) < first).toBe(true)
      expect(from).toBeLessThanOrEqual(ms)
      expect(ms - from).toBeLessThan(7 * 24 * HOUR_MS + 2 * HOUR_MS)
    }),
  )
})

// my week, counted in another way: row by row
const span = weekSpan('2026-11-23', zone, now)
const [ana, rui] = [userId, newId()]
const at = (n: number) => new Date(Date.parse(span.lastFrom) - 24 * HOUR_MS + ((n * 37) % 300) * HOUR_MS).toISOString()
const messages = Array.from({ length: 240 }, (_, n) => ({
  id: newId(),
  conversation_id: `00000000-0000-4000-8000-0000000000${String(n % 23).padStart(2, '0')}`,
  author_id: [ana, rui, ana, null][n % 4] ?? null,
  interno: n % 5 === 0,
  horario: at(n),
}))
const deals = Array.from({ length: 90 }, (_, n) => ({
  id: newId(),
  valor: `${n * 1_000_003}.${String((n * 7) % 100).padStart(2, '0')}`,
  moeda: ['BRL', 'BRL', 'USD'][n % 3] ?? 'BRL',
  owner_id: [ana, rui, null][n % 7] ?? ana,
  status: ['ganho', 'ganho', 'perdido', 'aberto'][n % 4] ?? 'aberto',
  closed_at: n % 4 === 3 ? null : at(n * 3),
}))
const tasks = Array.from({ length: 90 }, (_, n) => ({
  id: newId(),
  responsavel_id: [ana, rui, null][n % 5] ?? ana,
  status: n % 3 === 0 ? 'pendente' : 'concluida',
  completed_at: n % 3 === 0 ? null : at(n * 5),
}))

let db: LocalDatabase
beforeAll(async () => {
  ;({ db } = await memoryReplica())
  const put = async (sqlText: string, rows: readonly object[]) =>
    await db.query(sqlText, [JSON.stringify(rows), workspaceId])
  await put(
    `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, author_id, interno, status, horario)
     select id, $2, conversation_id, 'equipe', 'text', 'Oi', author_id, interno, case when not interno then 'sent' end, horario from json_populate_recordset(null::messages, $1::json)`,
    messages,
  )
  await put(
    `insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, valor, moeda, owner_id, status, closed_at)
     select id, $2, 'Forno', id, id, 'a0', valor, moeda, owner_id, status, closed_at from json_populate_recordset(null::deals, $1::json)`,
    deals,
  )
  await put(
    `insert into tasks (id, workspace_id, titulo, data, responsavel_id, status, completed_at)
     select id, $2, 'Ligar', '2026-11-20', responsavel_id, status, completed_at from json_populate_recordset(null::tasks, $1::json)`,
    tasks,
  )
}, 60_000)
afterAll(() => db.close())

const isNow = (when: string | null) => when !== null && when >= span.from
const isBefore = (when: string | null) => when !== null && when >= span.lastFrom && when < span.lastUntil
const cents = (valor: string) => BigInt(valor.replace('.', ''))
const asMoney = (sum: bigint) => `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`

test('my numbers are what counting row by row gives, and each opens just what it sums', async () => {
  const mine = messages.filter(({ author_id, interno }) => author_id === ana && !interno)
  const answered = (is: typeof isNow) =>
    new Set(mine.filter(({ horario }) => is(horario)).map((each) => each.conversation_id))
  const won = deals.filter(({ owner_id, status }) => owner_id === ana && status === 'ganho')
  const sum = (moeda: string, is: typeof isNow) =>
    won.filter((deal) => deal.moeda === moeda && is(deal.closed_at)).reduce((all, { valor }) => all + cents(valor), 0n)
  const done = tasks.filter(({ responsavel_id }) => responsavel_id === ana)

  const [numbers] = await queryHere(db, weekQuery(ana, span), weekRow)

  expect(numbers).toEqual({
    answered: answered(isNow).size,
    answered_before: answered(isBefore).size,
    won: ['BRL', 'USD'].map((moeda) => ({
      moeda,
      now: asMoney(sum(moeda, isNow)),
      before: asMoney(sum(moeda, isBefore)),
    })),
    done: done.filter(({ completed_at }) => isNow(completed_at)).length,
    done_before: done.filter(({ completed_at }) => isBefore(completed_at)).length,
  })
  expect(numbers?.answered_before).toBeGreaterThan(0)
  expect(numbers?.done).toBeGreaterThan(0)

  const listed = async (kind: keyof typeof summed) => await queryHere(db, summed[kind](ana, span.from), summedRow)
  expect((await listed('concluidas')).length).toBe(numbers?.done)
  const deal = await listed('ganhos')
  for (const { moeda, now: sumNow } of numbers?.won ?? []) {
    const values = deal.filter((each) => each.moeda === moeda).map(({ valor }) => cents(valor ?? '0'))
    expect(asMoney(values.reduce((all, each) => all + each, 0n))).toBe(sumNow)
  }
})
