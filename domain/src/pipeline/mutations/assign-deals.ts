import { z } from 'zod'
import { id } from '../../ids.ts'
import { MOST_AT_ONCE } from '../../many.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { checkLinks } from '../check-links.ts'

const args = z.object({
  /** Of this change, for the audit. */
  batchId: id,
  ids: z.array(id).min(1).max(MOST_AT_ONCE),
  /** null: nobody. */
  ownerId: id.nullable(),
})

/** Gives many deals one owner. Those that are gone, or theirs already, stay as they are. Refuses with `responsible_not_a_member`. */
export const assignDeals = defineMutator({
  name: 'pipeline.assignDeals',
  args,
  permission: 'deals.write',
  async run(tx, { ids, ownerId }) {
    await checkLinks(tx, { ownerId })
    await tx.query(sql`
      with before as (
        select id from deals
        where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
          and owner_id is distinct from ${ownerId}::uuid
        order by id for update)
      update deals d set owner_id = ${ownerId}::uuid from before where d.id = before.id`)
  },
})
