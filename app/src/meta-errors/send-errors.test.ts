import { expect, test } from 'vitest'
import { sendError, sendErrors } from './send-errors.pt-BR.ts'

test('a closed window is explained, and the same text is not offered again', () => {
  expect(sendError(131047, 'Re-engagement message')).toEqual({
    reason: 'Janela de 24 h fechada: use um modelo.',
    mayRetry: false,
  })
})

test('what Meta may take later can be sent again', () => {
  expect(sendError(131016, null).mayRetry).toBe(true)
  expect(sendError(131056, null).reason).toMatch(/^Muitas mensagens para este contato/u)
})

test('the whole range of permission errors has one explanation', () => {
  for (const code of [3, 10, 200, 299, 131005]) expect(sendError(code, null).reason).toMatch(/não tem permissão/u)
})

test('an unknown code shows what Meta said and is not retried', () => {
  expect(sendError(999_999, 'Something new')).toEqual({
    reason: 'A Meta não aceitou: Something new',
    mayRetry: false,
  })
  expect(sendError(null, null).reason).toBe('A Meta não aceitou a mensagem.')
})

/** Meta, "Error codes", as of September 2026; 200 to 299 and 2388xxx are ranges. */
const documented = [
  0, 190, 3, 10, 131005, 4, 80007, 130429, 131056, 131048, 131064, 1, 2, 131000, 131016, 133004, 131057, 2494100, 33,
  100, 131008, 131009, 135000, 131021, 131026, 130403, 131030, 131031, 368, 130497, 131037, 131042, 131045, 133010,
  131047, 131049, 131050, 130472, 131051, 131052, 131053, 131060, 131062, 131063, 132000, 132012, 132018, 132001,
  132005, 132007, 132015, 132016, 132068, 132069, 133000, 133005, 133006, 133008, 133009, 133015, 133016, 134011,
  137000, 2388023, 2388024, 2388039, 2388040, 2388293, 2388299, 2388019, 2593107, 2593108, 2593109,
]

test('every code that Meta documents has words of ours, and they end as sentences', () => {
  expect(documented.filter((code) => sendErrors[code] === undefined)).toEqual([])
  for (const code of documented) expect(sendError(code, 'ignored').reason).toMatch(/^[A-ZÉ].*\.$/u)
})

test('another error about a template says what Meta said', () => {
  expect(sendError(2388047, "Header format isn't supported").reason).toMatch(/modelo.*Header format/u)
})
