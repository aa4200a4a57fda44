import { expect, test } from 'vitest'
import { changesBetween, fieldsOf, newDraft, onDay, problemsOf } from './task-draft.ts'

const draft = newDraft({ data: '2026-11-30', responsavel: '', titulo: 'Feira' })

test('a last day makes a task for all day as long', () => {
  expect(fieldsOf({ ...draft, ate: '2026-12-02' })).toMatchObject({ hora: null, duration_minutes: 3 * 1_440 })
  expect(fieldsOf({ ...draft, ate: '2026-11-30' })).toMatchObject({ duration_minutes: null })
  expect(fieldsOf({ ...draft, ate: '2026-12-02', hora: '09:00', duracao: '45' })).toMatchObject({
    duration_minutes: 45,
  })
  expect(fieldsOf({ ...draft, duracao: '45' })).toMatchObject({ hora: null, duration_minutes: 45 })
  expect(fieldsOf({ ...draft, duracao: '4320' })).toMatchObject({ hora: null, duration_minutes: null })
})

test('another first day moves the last one along', () => {
  expect(onDay({ ...draft, ate: '2026-12-02' }, '2026-12-30')).toEqual({ data: '2026-12-30', ate: '2027-01-01' })
  expect(onDay({ ...draft, ate: '2026-12-02' }, '')).toEqual({ data: '' })
  expect(onDay(draft, '2026-12-30')).toEqual({ data: '2026-12-30' })
  const before = { ...draft, ate: '2026-12-02' }
  expect(changesBetween(before, { ...before, ...onDay(before, '2026-12-01') })).toEqual({ data: '2026-12-01' })
})

test.each([
  ['2026-11-29', false],
  ['2026-11-30', true],
  ['2027-11-30', true],
  ['2027-12-01', false],
])('the last day can be %s: %s', (ate, isGood) => {
  expect('ate' in problemsOf({ ...draft, ate })).toBe(!isGood)
  expect('ate' in problemsOf({ ...draft, ate, hora: '09:00' })).toBe(false)
})
