import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { contactFields } from '../records/record-fields.ts'
import { createRecord } from '../records/write-record.ts'

const args = z.object({ contactId: id, changeId: id, fields: contactFields.partial().required({ nome: true }) })

/** Adds a contact. Refuses with `phone_taken` when a contact has the phone, with or without the ninth digit, `owner_not_a_member` and
 *  `company_not_found`. */
export const createContact = defineMutator({
  name: 'crm.createContact',
  args,
  permission: 'contacts.write',
  async run(tx, { contactId, changeId, fields }) {
    await createRecord(tx, 'contato', { recordId: contactId, changeId, fields })
  },
})
