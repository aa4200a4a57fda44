import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { leadFields } from '../records/record-fields.ts'
import { createRecord } from '../records/write-record.ts'

const args = z.object({ leadId: id, changeId: id, fields: leadFields.partial().required({ nome: true }) })

/** Adds a lead that somebody typed in; `changeId` is the first line of its timeline. Refuses with `phone_taken` when a lead has the phone,
 *  with or without the ninth digit, and `owner_not_a_member`. */
export const createLead = defineMutator({
  name: 'crm.createLead',
  args,
  permission: 'leads.write',
  async run(tx, { leadId, changeId, fields }) {
    await createRecord(tx, 'lead', { recordId: leadId, changeId, fields })
  },
})
