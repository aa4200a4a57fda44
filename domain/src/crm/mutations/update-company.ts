import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { companyFields } from '../records/record-fields.ts'
import { updateRecord } from '../records/write-record.ts'
import { captureFields, seenFields } from '../../seen-fields.ts'

const args = z.object({ companyId: id, changeId: id, fields: companyFields.partial(), seen: seenFields.optional() })

/** Changes fields of a company; what is left out stays. Refuses with `record_not_found`. */
export const updateCompany = defineMutator({
  name: 'crm.updateCompany',
  args,
  permission: 'companies.write',
  capture: async (tx, { companyId }) => await captureFields(tx, 'companies', companyId),
  async run(tx, { companyId, changeId, fields, seen }) {
    await updateRecord(tx, 'empresa', { recordId: companyId, changeId, fields, seen })
  },
})
