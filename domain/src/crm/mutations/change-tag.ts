import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { refuseTakenName } from '../refuse-taken-name.ts'
import { tagColour, tagName } from '../tag.ts'

const args = z.object({ tagId: id, nome: tagName.optional(), cor: tagColour.optional() })

/** Renames a tag or gives it another colour; what is left out stays. Refuses with `tag_not_found`, `tag_name_taken`. */
export const changeTag = defineMutator({
  name: 'crm.changeTag',
  args,
  permission: 'tags.write',
  async run(tx, { tagId, nome, cor }) {
    if (nome !== undefined) await refuseTakenName(tx, tagId, nome)
    const changed = await tx.query(sql`
      update tags set nome = coalesce(${nome ?? null}, nome), cor = coalesce(${cor ?? null}, cor) where id = ${tagId}`)
    if (changed.affectedRows === 0) throw refuse({ code: 'tag_not_found', tagId })
  },
})
