import { expect, test } from 'vitest'
import { readCommand } from './command.ts'

const env = { DATABASE_URL: 'postgres://somewhere/db' }
const read = (...args: string[]) => readCommand(args, env)

test('a filter, one id, or everything', () => {
  expect(read('--status', 'falhou', '--since', '2026-11-27T08:00:00-03:00', '--dry-run')).toEqual({
    databaseUrl: env.DATABASE_URL,
    id: null,
    filter: { status: 'falhou', since: '2026-11-27T08:00:00-03:00' },
    isDryRun: true,
  })
  expect(read('--all')).toMatchObject({ id: null, filter: {}, isDryRun: false })
  expect(read('--id', '0197f0a0-0000-7000-8000-000000000000')).toMatchObject({
    id: '0197f0a0-0000-7000-8000-000000000000',
  })
})

test.each([
  [[], 'say which'],
  [['--id', '7'], '--id:'],
  [['--status', 'parked'], '--status:'],
  [['--since', 'yesterday'], '--since:'],
  [['--until', '2026-11-27'], '--until:'],
  [['--field', 'a b'], '--field:'],
  [['--force'], '--force'],
])('%j is answered with what is wrong', (args, said) => {
  expect(read(...args)).toEqual({ problem: expect.stringContaining(said) })
})

test('without a database it says so', () => {
  expect(readCommand(['--all'], {})).toEqual({ problem: expect.stringContaining('DATABASE_URL') })
})
