import { CheckCheck, Check, Clock3 } from 'lucide-react'
import { expect, test } from 'vitest'
import { tickFor } from './tick.ts'

test.each([
  ['queued', 'Na fila: sai em instantes', 'quiet'],
  ['sending', 'Enviando', 'quiet'],
  ['accepted', 'Enviada', 'quiet'],
  ['sent', 'Enviada', 'quiet'],
  ['delivered', 'Entregue', 'quiet'],
  ['read', 'Lida', 'read'],
  ['played', 'Ouvida', 'read'],
  ['failed', 'Não enviada', 'danger'],
  ['unknown', 'Conferir envio', 'warning'],
])('%s reads "%s"', (status, label, tone) => {
  expect(tickFor(status)).toMatchObject({ label, tone })
})

test.each([
  ['network', 'Na fila: sai quando houver rede'],
  ['channel', 'Na fila: sai quando o canal voltar a enviar'],
  ['payment', 'Na fila: sai quando o pagamento na Meta for acertado'],
] as const)('queued, and waiting for the %s', (held, label) => {
  expect(tickFor('queued', held)?.label).toBe(label)
  expect(tickFor('sent', held)?.label).toBe('Enviada')
})

test('a clock until Meta has it, then one tick, then two', () => {
  expect(tickFor('queued')?.icon).toBe(Clock3)
  expect(tickFor('sent')?.icon).toBe(Check)
  expect(tickFor('delivered')?.icon).toBe(CheckCheck)
})

test('what came in, notes, and a status of a newer server have no tick', () => {
  for (const status of ['received', null, 'teleported']) expect(tickFor(status)).toBeNull()
})
