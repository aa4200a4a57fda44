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

test('what is not JSON is undefined', () => {
  expect(parse('<html>')).toBeUndefined()
})
