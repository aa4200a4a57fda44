import { updateContact } from '@vp/domain/crm/mutations/update-contact.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const updateContactEffect = defineEffect(updateContact, async (tx, { contactId, fields }) => {
  await record(tx, {
    tipo: 'contato_alterado',
    entidade: 'contacts',
    id: contactId,
    dados: { campos: Object.keys(fields).join(',') },
  })
})
