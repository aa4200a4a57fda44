import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ tagId: id })

/** Takes a tag out of the workspace and off everything that carries it. Refuses with `tag_not_found`. */
export const deleteTag = defineMutator({
  name: 'crm.deleteTag',
  args,
  permission: 'tags.write',
  async run(tx, { tagId }) {
    // by hand: the browser's tables have no foreign keys that would
    await tx.query(sql`delete from conversation_tags where tag_id = ${tagId}`)
    await tx.query(sql`delete from lead_tags where tag_id = ${tagId}`)
    await tx.query(sql`delete from contact_tags where tag_id = ${tagId}`)
    const deleted = await tx.query(sql`delete from tags where id = ${tagId}`)
    if (deleted.affectedRows === 0) throw refuse({ code: 'tag_not_found', tagId })
  },
})
