import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, fromTyped, otherMobileForm, phoneKey, toE164 } from './phone.ts'

describe('one person, two writings of the number', () => {
  test.each([
    ['São Paulo, with the ninth digit', '5511987654321'],
    ['the same account as Meta may write it, without', '551187654321'],
    ['as a person types it', '+55 (11) 98765-4321'],
  ])('%s', (_, written) => {
    expect(phoneKey(written)).toBe('551187654321')
    expect(toE164(written)).toBe('+5511987654321')
  })

  test.each([
    ['landline in Campinas', '+55 19 3251-1234', '551932511234', '+551932511234'],
    ['a mobile range that never was without the ninth digit', '5511951234567', '5511951234567', '+5511951234567'],
    ['area code from 31 on, where accounts lack the digit', '553198765432', '553198765432', '+5531998765432'],
    ['Portugal', '+351 912 345 678', '351912345678', '+351912345678'],
    ['United States', '+1 650 555 1234', '16505551234', '+16505551234'],
  ])('%s', (_, written, key, e164) => {
    expect(phoneKey(written)).toBe(key)
    expect(toE164(written)).toBe(e164)
  })

  test.each(['', '1234567', '1234567890123456', 'sem telefone'])('"%s" is no phone', (written) => {
    expect(phoneKey(written)).toBeNull()
    expect(toE164(written)).toBeNull()
  })
})

const areaCode = fc.integer({ min: 11, max: 99 }).map(String)
const mobile = fc
  .tuple(fc.integer({ min: 6, max: 9 }), fc.stringMatching(/^\d{7}$/u))
  .map(([first, rest]) => `${first}${rest}`)

test('both writings of any Brazilian mobile are one key and one number, and no other mobile shares them', () => {
  fc.assert(
    fc.property(areaCode, mobile, areaCode, mobile, (ddd, subscriber, otherDdd, otherSubscriber) => {
      const long = `55${ddd}9${subscriber}`
      const short = `55${ddd}${subscriber}`
      expect(phoneKey(long)).toBe(phoneKey(short))
      expect(toE164(long)).toBe(toE164(short))
      const isSame = ddd === otherDdd && subscriber === otherSubscriber
      expect(phoneKey(short) === phoneKey(`55${otherDdd}9${otherSubscriber}`)).toBe(isSame)
    }),
  )
})

test('for any number, punctuation and what is stored change neither key nor number', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{8,15}$/u), fc.constantFrom('', '+', ' ', '(', '-'), (digits, noise) => {
      const e164 = toE164(digits) ?? ''
      expect(toE164(e164)).toBe(e164)
      expect(phoneKey(e164)).toBe(phoneKey(digits))
      expect(phoneKey(digits.split('').join(noise))).toBe(phoneKey(digits))
    }),
  )
})

test.each([
  ['+5511987654321', '(11) 98765-4321'],
  ['+551932511234', '(19) 3251-1234'],
  ['+351912345678', '+351912345678'],
])('%s is shown as %s', (e164, shown) => {
  expect(formatPhone(e164)).toBe(shown)
})

test.each([
  ['+5511987654321', '551187654321'],
  ['551187654321', '5511987654321'],
  ['+551932511234', null],
  ['+351912345678', null],
])('the other writing of %s is %s', (phone, other) => {
  expect(otherMobileForm(phone)).toBe(other)
})

describe('what a person types', () => {
  test.each([
    ['(11) 98765-4321', '+5511987654321'],
    ['11 8765-4321', '+5511987654321'],
    ['011 98765 4321', '+5511987654321'],
    ['+55 11 98765-4321', '+5511987654321'],
    ['5511987654321', '+5511987654321'],
    ['551187654321', '+5511987654321'],
    ['19 3251-1234', '+551932511234'],
    ['+1 650 555 1234', '+16505551234'],
    ['351912345678', '+351912345678'],
  ])('%s', (typed, e164) => {
    expect(fromTyped(typed)).toBe(e164)
    expect(fromTyped(e164)).toBe(e164)
  })

  test.each(['98765-4321', '16505551234', 'ligar à tarde', '11 98765-4321 (Rui)', '', '+55'])(
    '"%s" cannot be dialled',
    (typed) => {
      expect(fromTyped(typed)).toBeNull()
    },
  )
})
