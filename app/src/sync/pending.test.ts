import { expect, test } from 'vitest'
import { pendingFields, pendingIds } from './pending.ts'

const id = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const [lead, contact, field, note] = [id(1), id(2), id(3), id(4)]
const entry = (name: string, args: object, status: 'pending' | 'sent' | 'refused' = 'pending') => ({
  name,
  args,
  status,
})

const update = { leadId: lead, changeId: id(9), fields: { email: 'bia@vpcrm.test', telefone: null } }
const value = { of: 'lead', recordId: lead, fieldId: field, valueId: id(5), tipo: 'texto', valor: 'Laje' }

test('what is edited waits until it is confirmed, each field by itself, custom ones by their id', () => {
  const outbox = [
    entry('crm.updateLead', update, 'sent'),
    entry('customFields.setValue', value),
    entry('crm.changeMany', {
      tipo: 'lead',
      batchId: id(6),
      ids: [id(7), lead],
      campo: 'status',
      valor: 'qualificado',
    }),
    entry('crm.updateContact', { contactId: contact, changeId: id(8), fields: { nome: 'Bia' } }),
  ]
  expect([...pendingFields(outbox, lead)]).toEqual(['email', 'telefone', field, 'status'])
  expect([...pendingFields(outbox, contact)]).toEqual(['nome'])
  expect([...pendingFields(outbox, id(7))]).toEqual(['status'])
})

test('what was refused waits for nothing, and a new record is new as a whole', () => {
  const outbox = [
    entry('crm.updateLead', update, 'refused'),
    entry('crm.createLead', { leadId: lead, changeId: id(8), fields: { nome: 'Bia' } }),
  ]
  expect(pendingFields(outbox, lead).size).toBe(0)
  expect([...pendingIds(outbox, ['leadId', 'contactId'])]).toEqual([lead])
})

test('rows are found by whichever name a mutation gives them', () => {
  const outbox = [
    entry('crm.addRecordNote', { noteId: note, tipo: 'lead', recordId: lead, conteudo: 'Oi' }),
    entry('crm.updateLead', update),
    entry('inbox.markRead', { conversationId: id(6) }),
  ]
  expect([...pendingIds(outbox, ['noteId', 'changeId'])]).toEqual([note, id(9)])
})

test('many rows of one mutation too', () => {
  const outbox = [
    entry('pipeline.moveDeals', { batchId: id(6), moves: [{ dealId: id(1) }, { dealId: id(2) }] }),
    entry('pipeline.assignDeals', { batchId: id(7), ids: [id(3)], ownerId: null }),
  ]
  expect([...pendingIds(outbox, ['dealId', 'ids'])]).toEqual([id(1), id(2), id(3)])
})
