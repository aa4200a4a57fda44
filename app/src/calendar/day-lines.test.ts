import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, week } from '../tasks/days.ts'
import { isOn } from '../tasks/occurrences.ts'
import { layLines } from './day-lines.ts'

const days = week('2026-11-23')
const task = (name: string, data: string, ends = data) => ({ name, data, ends })
/** `Feira` where a line begins, `-` where a bar goes by or nothing is. */
const drawn = (tasks: Parameters<typeof layLines<ReturnType<typeof task>>>[0], most?: number) =>
  layLines(tasks, days, most).map(({ lines, hidden }) => [
    ...lines.map((line) => line?.task.name ?? '-'),
    ...(hidden === 0 ? [] : [`+${hidden}`]),
  ])

test('what goes on for days keeps one line, and what is of one day stands below or fills the gaps', () => {
  const feira = task('Feira', '2026-11-24', '2026-11-26')
  const viagem = task('Viagem', '2026-11-25', '2026-11-30')
  const single = [task('a', '2026-11-23'), task('b', '2026-11-25'), task('c', '2026-11-27')]
  expect(drawn([feira, viagem, ...single])).toEqual([
    [],
    ['a'],
    ['Feira'],
    ['-', 'Viagem', 'b'],
    ['-', '-'],
    ['c', '-'],
    ['-', '-'],
  ])
  const [, , tuesday, wednesday] = layLines([feira, viagem], days)
  expect(tuesday?.lines[0]).toEqual({ task: feira, from: '2026-11-24', span: 3, goesOn: false })
  expect(wednesday?.lines[1]).toEqual({ task: viagem, from: '2026-11-25', span: 4, goesOn: true })
})

test('what began before the row is drawn from its first day on', () => {
  const [sunday] = layLines([task('Férias', '2026-11-10', '2026-12-10')], days)
  expect(sunday?.lines[0]).toMatchObject({ span: 7, from: '2026-11-22', goesOn: true })
})

test('where there are too many, the last line says how many more', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((name) => task(name, '2026-11-23'))
  expect(drawn(five, 4)[1]).toEqual(['a', 'b', 'c', '+2'])
  expect(drawn(five.slice(0, 4), 4)[1]).toEqual(['a', 'b', 'c', 'd'])
  const long = ['A', 'B', 'C', 'D'].map((name) => task(name, '2026-11-23', '2026-11-24'))
  expect(drawn([...long, ...five], 4).slice(1, 3)).toEqual([
    ['A', 'B', 'C', '+6'],
    ['-', '-', '-', '+1'],
  ])
})

test('where only the first of a day are known, their number is', () => {
  const known = ['a', 'b'].map((name) => task(name, '2026-11-23'))
  const laid = (count: number) => layLines(known, days, 2, new Map([['2026-11-23', count]]))[1]
  expect([laid(2)?.hidden, laid(9)?.hidden, laid(9)?.lines.length]).toEqual([0, 8, 1])
})

test('whatever the tasks, each is on a line or counted on each of its days, and no two share a place', () => {
  const any = fc
    .record({ from: fc.integer({ min: -10, max: 12 }), more: fc.oneof(fc.constant(0), fc.nat(9)) })
    .map(({ from, more }) => task('x', addDays(days[0] ?? '', from), addDays(days[0] ?? '', from + more)))
  fc.assert(
    fc.property(fc.array(any, { maxLength: 14 }), fc.integer({ min: 2, max: 6 }), (tasks, most) => {
      const laid = layLines(tasks, days, most)
      const shown = days.map(() => 0)
      const places = new Set<string>()
      for (const [index, { lines, hidden }] of laid.entries()) {
        expect(lines.length + (hidden > 0 ? 1 : 0)).toBeLessThanOrEqual(most)
        for (const [line, bar] of lines.entries()) {
          for (let day = index; bar !== null && day < index + bar.span; day += 1) {
            expect(isOn(bar.task, days[day] ?? '')).toBe(true)
            expect(places.has(`${day} ${line}`)).toBe(false)
            places.add(`${day} ${line}`)
            shown[day] = (shown[day] ?? 0) + 1
          }
          if (bar !== null) expect(daysBetween(bar.task.data, days[index] ?? '')).toBeGreaterThanOrEqual(0)
        }
      }
      for (const [index, day] of days.entries()) {
        expect((shown[index] ?? 0) + (laid[index]?.hidden ?? 0)).toBe(tasks.filter((each) => isOn(each, day)).length)
      }
    }),
  )
})
