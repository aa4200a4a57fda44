import { expect, test } from 'vitest'
import { differingFields, firstTake, planOf } from './choices.ts'
import type { MergePerson } from './queries.ts'

const person = (id: string, change: Partial<MergePerson> = {}): MergePerson => ({
  tipo: 'lead',
  id,
  nome: 'Bia',
  telefone: null,
  email: null,
  owner_id: null,
  owner_nome: null,
  empresa_id: null,
  empresa_nome: null,
  status: 'novo',
  conversas: 0,
  negocios: 0,
  tarefas: 0,
  etiquetas: 0,
  motivo: null,
  ...change,
})

test('of two of a kind the wanted one stays, and it can be turned round; a contact stays before a lead', () => {
  const [one, two] = [person('1'), person('2')]
  expect(planOf(one, two)).toEqual({ tipo: 'lead', kept: one, merged: two, canTurn: true })
  const contact = person('3', { tipo: 'contato' })
  expect(planOf(one, contact)).toEqual({ tipo: 'lead_contato', kept: contact, merged: one, canTurn: false })
  expect(planOf(contact, one)).toEqual({ tipo: 'lead_contato', kept: contact, merged: one, canTurn: false })
})

test('only what differs is asked, and what the one that stays has not is taken from the other', () => {
  const plan = planOf(
    person('1', { telefone: '+5511911112222' }),
    person('2', { nome: 'Bianca', email: 'b@vpcrm.test', telefone: null, empresa_id: 'e' }),
  )
  expect(differingFields(plan)).toEqual(['nome', 'telefone', 'email'])
  expect(firstTake(plan)).toEqual(['email'])
})

test('a lead’s situation is not a contact’s', () => {
  const plan = planOf(person('1', { tipo: 'contato', status: 'ativo' }), person('2', { status: 'novo' }))
  expect(differingFields(plan)).toEqual([])
})
