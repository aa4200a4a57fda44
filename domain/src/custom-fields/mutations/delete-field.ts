import { z } from 'zod'
import { startDeletion } from '../../deletions/deletion.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { fieldOwner } from '../field.ts'
import { tablesOf } from '../tables.ts'

const args = z.object({
  of: fieldOwner,
  fieldId: id,
  /** By which it is taken back; apps that knew no way back named none. */
  deletionId: id.optional(),
})

/** Takes a field away with all that was filled in for it. Can be taken back (`undoDeletion`). Refuses with `custom_field_not_found`. */
export const deleteField = defineMutator({
  name: 'customFields.deleteField',
  args,
  permission: 'customFields.write',
  async run(tx, { of, fieldId, deletionId }) {
    const { fields, values } = tablesOf[of]
    const found = await tx.query(sql`select 1 from ${fields} where id = ${fieldId}`)
    if (found.rows.length === 0) throw refuse({ code: 'custom_field_not_found', fieldId })
    const deletion = startDeletion(tx, deletionId)
    await deletion.keep(`custom_field_values_${of}`, sql`field_id = ${fieldId}`)
    await deletion.remove(`custom_fields_${of}`, sql`id = ${fieldId}`)
    // by hand: the browser's tables have no foreign keys that would; last, so that no author is told that somebody emptied them
    await tx.query(sql`delete from ${values} where field_id = ${fieldId}`)
  },
})
