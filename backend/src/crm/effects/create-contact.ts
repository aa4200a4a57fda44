import { createContact } from '@vp/domain/crm/mutations/create-contact.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const createContactEffect = defineEffect(createContact, async (tx, { contactId }) => {
  await record(tx, { tipo: 'contato_criado', entidade: 'contacts', id: contactId })
})
