import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { refuseTakenName } from '../refuse-taken-name.ts'
import { tagColour, tagName } from '../tag.ts'

const args = z.object({ tagId: id, nome: tagName, cor: tagColour })

/** Adds a tag to the workspace. Refuses with `tag_name_taken`. */
export const createTag = defineMutator({
  name: 'crm.createTag',
  args,
  permission: 'tags.write',
  async run(tx, { tagId, nome, cor }) {
    await refuseTakenName(tx, tagId, nome)
    await tx.query(sql`
      insert into tags (id, workspace_id, nome, cor) values (${tagId}, ${tx.actor.workspaceId}, ${nome}, ${cor})`)
  },
})
