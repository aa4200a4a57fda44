import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { fieldOwner } from '../field.ts'
import { tablesOf } from '../tables.ts'

const args = z.object({ of: fieldOwner, fieldId: id })

/** Takes a field away with all that was filled in for it. Refuses with `custom_field_not_found`. */
export const deleteField = defineMutator({
  name: 'customFields.deleteField',
  args,
  permission: 'customFields.write',
  async run(tx, { of, fieldId }) {
    const { fields, values } = tablesOf[of]
    const found = await tx.query(sql`select 1 from ${fields} where id = ${fieldId}`)
    if (found.rows.length === 0) throw refuse({ code: 'custom_field_not_found', fieldId })
    // by hand: the browser's tables have no foreign keys that would
    await tx.query(sql`delete from ${values} where field_id = ${fieldId}`)
    await tx.query(sql`delete from ${fields} where id = ${fieldId}`)
  },
})
