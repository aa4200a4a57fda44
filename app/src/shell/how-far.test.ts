import { expect, test } from 'vitest'
import { howFar } from './how-far.ts'

test('what was tried in vain is in the queue while there is no network', () => {
  expect(howFar('sent', 'offline')).toBe('Na fila: sai quando houver rede')
  expect(howFar('pending', 'offline')).toBe('Na fila: sai quando houver rede')
  expect(howFar('sent', 'online')).toBe('Enviada, esperando a confirmação')
  expect(howFar('pending', 'online')).toBe('Na fila')
})
