import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { fieldOwner } from '../field.ts'
import { tablesOf } from '../tables.ts'

const args = z.object({ of: fieldOwner, fieldId: id, ordem: fractionalIndex })

/** Puts a field between two others. `ordem` is a fractional index, so no other field is written. Refuses with
 *  `custom_field_not_found`. */
export const reorderField = defineMutator({
  name: 'customFields.reorderField',
  args,
  permission: 'customFields.write',
  async run(tx, { of, fieldId, ordem }) {
    const moved = await tx.query(sql`update ${tablesOf[of].fields} set ordem = ${ordem} where id = ${fieldId}`)
    if (moved.affectedRows === 0) throw refuse({ code: 'custom_field_not_found', fieldId })
  },
})
