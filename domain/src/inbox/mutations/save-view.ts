import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { viewFilters } from '../saved-view.ts'

const args = z.object({
  viewId: id,
  nome: z.string().trim().min(1).max(40),
  filtros: viewFilters,
  ordem: fractionalIndex,
})

/** Keeps a list of the inbox under a name, for the person alone: a new one, or over the one with this id. `ordem` is a fractional
 *  index, its place among their others. */
export const saveView = defineMutator({
  name: 'inbox.saveView',
  args,
  permission: 'workspace.read',
  async run(tx, { viewId, nome, filtros, ordem }) {
    const { workspaceId, userId } = tx.actor
    const json = JSON.stringify(filtros)
    const changed = await tx.query(sql`
      update saved_views set nome = ${nome}, filtros = ${json}::jsonb, ordem = ${ordem}
      where id = ${viewId} and user_id = ${userId}`)
    if (changed.affectedRows > 0) return
    await tx.query(sql`
      insert into saved_views (id, workspace_id, user_id, nome, filtros, ordem)
      values (${viewId}, ${workspaceId}, ${userId}, ${nome}, ${json}::jsonb, ${ordem})`)
  },
})
