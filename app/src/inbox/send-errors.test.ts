import { expect, test } from 'vitest'
import { sendError } from './send-errors.pt-BR.ts'

test('a closed window is explained, and the same text is not offered again', () => {
  expect(sendError(131047, 'Re-engagement message')).toEqual({
    reason: 'Janela de 24 h fechada: use um modelo.',
    mayRetry: false,
  })
})

test('what Meta may take later can be sent again', () => {
  expect(sendError(131016, null).mayRetry).toBe(true)
  expect(sendError(131056, null).reason).toBe('Muitas mensagens para este contato em pouco tempo.')
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
