import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { contactFields } from '../records/record-fields.ts'
import { updateRecord } from '../records/write-record.ts'
import { captureFields, seenFields } from '../../seen-fields.ts'

const args = z.object({ contactId: id, changeId: id, fields: contactFields.partial(), seen: seenFields.optional() })

/** Changes fields of a contact; what is left out stays. Refuses with `record_not_found`, `phone_taken`, `owner_not_a_member`,
 *  `company_not_found`, and `record_not_yours` when a Member changes the owner of a colleague's. */
export const updateContact = defineMutator({
  name: 'crm.updateContact',
  args,
  permission: 'contacts.write',
  capture: async (tx, { contactId }) => await captureFields(tx, 'contacts', contactId),
  async run(tx, { contactId, changeId, fields, seen }) {
    await updateRecord(tx, 'contato', { recordId: contactId, changeId, fields, seen })
  },
})
