import { expect, test } from 'vitest'
import { parseBody } from './parse-body.ts'

const parse = (json: string) => parseBody(Buffer.from(json))

test('ids beyond 2^53 keep all their digits, as strings', () => {
  expect(parse('{"message_template_id":102847561930482175,"count":3,"price":0.68}')).toEqual({
    message_template_id: '102847561930482175',
    count: 3,
    price: 0.68,
  })
})

test('what Postgres refuses in text is taken out', () => {
  expect(parse('{"body":"a\\u0000b \\ud83d end"}')).toEqual({ body: 'ab \ufffd end' })
})

test('the same in keys, which no reviver may rename', () => {
  expect(parse('{"a":{"b\\u0000c":1,"d\\ud83d":[2]}}')).toEqual({ a: { bc: 1, 'd\ufffd': [2] } })
})

test('what is nested beyond any stack is cut off, and what stands beside it is whole', () => {
  const deep = `${'{"a":['.repeat(50_000)}1${']}'.repeat(50_000)}`
  const body = parse(`{"deep":${deep},"text":"}]{[\\"}]","id":"wamid.1"}`)
  expect(body).toMatchObject({ text: '}]{["}]', id: 'wamid.1' })
  expect(JSON.stringify(body)).toContain('…')
  expect(JSON.stringify(body).length).toBeLessThan(1_000)
})

test('what is not JSON is undefined', () => {
  expect(parse('<html>')).toBeUndefined()
})
