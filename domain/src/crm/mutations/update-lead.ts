import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { leadFields } from '../records/record-fields.ts'
import { updateRecord } from '../records/write-record.ts'
import { captureFields, seenFields } from '../../seen-fields.ts'

const args = z.object({ leadId: id, changeId: id, fields: leadFields.partial(), seen: seenFields.optional() })

/** Changes fields of a lead; what is left out stays. Refuses with `record_not_found`, `phone_taken`, `owner_not_a_member`,
 *  `record_not_yours` when a Member changes the owner of a colleague's, and `lead_is_converted` for the status of one that is a contact. */
export const updateLead = defineMutator({
  name: 'crm.updateLead',
  args,
  permission: 'leads.write',
  capture: async (tx, { leadId }) => await captureFields(tx, 'leads', leadId),
  async run(tx, { leadId, changeId, fields, seen }) {
    await updateRecord(tx, 'lead', { recordId: leadId, changeId, fields, seen })
  },
})
