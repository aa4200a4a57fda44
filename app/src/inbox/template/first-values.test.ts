import { templateFields } from '@vp/domain/inbox/template/template-fields.ts'
import { readTemplate } from '@vp/domain/inbox/template/template-shape.ts'
import { expect, test } from 'vitest'
import { firstValues } from './first-values.ts'

const fields = (body: string) => templateFields(readTemplate([{ type: 'BODY', text: body }]))

test('the greeting gets the first name, what was typed the first blank', () => {
  expect(firstValues(fields('Oi, {{1}}! {{2}} Até {{3}}.'), 'Ana Reis', 'Sai\namanhã')).toEqual({
    'body.1': 'Ana',
    'body.2': 'Sai amanhã',
    'body.3': '',
  })
})

test('where only the name is asked for, what was typed is not put in its place', () => {
  expect(firstValues(fields('Oi, {{nome}}!'), 'Ana Reis', 'Sai amanhã')).toEqual({ 'body.nome': 'Ana' })
})

test('who has no name leaves a blank, which holds the sending back', () => {
  expect(firstValues(fields('Oi, {{1}}!'), '', '')).toEqual({ 'body.1': '' })
})
