import { expect, test } from 'vitest'
import { outgoingMail } from './outgoing-mail.ts'

test('the link of a password recovery is found in the log of Auth', () => {
  const line = JSON.stringify({
    level: 30,
    type: 'recovery',
    userId: '019abc00-0000-7000-8000-000000000011',
    link: 'http://localhost:5180/auth/v1/verify?token=x&type=recovery',
    msg: 'password recovery: http://localhost:5180/auth/v1/verify?token=x&type=recovery',
  })
  expect(outgoingMail(line)).toBe('password recovery: http://localhost:5180/auth/v1/verify?token=x&type=recovery')
})

test.each(['{"level":30,"msg":"request"}', 'the "link" is down', '{"link":"broken'])('%s is no mail', (line) => {
  expect(outgoingMail(line)).toBeUndefined()
})
