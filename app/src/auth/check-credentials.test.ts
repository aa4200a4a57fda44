import { expect, test } from 'vitest'
import { emailProblem, newPasswordProblem } from './check-credentials.ts'
import { authSearch } from './search.ts'
import { authProblem } from './texts.pt-BR.ts'

test('an address is checked before the server is asked', () => {
  expect(emailProblem('  ana@empresa.com.br ')).toBeNull()
  expect(emailProblem('')?.text).toBe('Preencha o e-mail.')
  expect(emailProblem('ana@')?.field).toBe('email')
})

test('a new password has at least 8 characters', () => {
  expect(newPasswordProblem('1234567')?.field).toBe('password')
  expect(newPasswordProblem('12345678')).toBeNull()
})

test('a code of Auth is put at the field that mends it, and an unknown one has general words', () => {
  expect(authProblem('user_already_exists').field).toBe('email')
  expect(authProblem('weak_password').field).toBe('password')
  expect(authProblem('something_new')).toEqual({
    field: 'form',
    text: 'Não deu certo agora. Tente de novo em um minuto.',
  })
})

test('after signing in one only ever goes to a place inside the app', () => {
  expect(authSearch.parse({ volta: '/app/inbox?status=todas' }).volta).toBe('/app/inbox?status=todas')
  for (const volta of ['https://evil.example', '//evil.example', '/app/\\evil', 'javascript:alert(1)', '/entrar']) {
    expect(authSearch.parse({ volta }).volta).toBeUndefined()
  }
})
