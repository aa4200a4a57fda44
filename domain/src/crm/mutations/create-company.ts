import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { companyFields } from '../records/record-fields.ts'
import { createRecord } from '../records/write-record.ts'

const args = z.object({ companyId: id, changeId: id, fields: companyFields.partial().required({ nome: true }) })

/** Adds a company. */
export const createCompany = defineMutator({
  name: 'crm.createCompany',
  args,
  permission: 'companies.write',
  async run(tx, { companyId, changeId, fields }) {
    await createRecord(tx, 'empresa', { recordId: companyId, changeId, fields })
  },
})
