import { z } from 'zod'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { listView, viewScreens } from '../list-view.ts'

const args = z.object({
  viewId: id,
  tela: z.enum(viewScreens),
  nome: z.string().trim().min(1).max(40),
  filtros: listView,
  ordem: fractionalIndex,
})

/** Keeps how a list is filtered and ordered under a name, for the person alone: a new view of that screen, or over the one with this id.
 *  `ordem` is a fractional index, its place among their others. Taken away by `inbox.deleteView`, as the inbox's are. */
export const saveListView = defineMutator({
  name: 'filters.saveListView',
  args,
  permission: 'workspace.read',
  async run(tx, { viewId, tela, nome, filtros, ordem }) {
    const { workspaceId, userId } = tx.actor
    const json = JSON.stringify(filtros)
    const changed = await tx.query(sql`
      update saved_views set tela = ${tela}, nome = ${nome}, filtros = ${json}::jsonb, ordem = ${ordem}
      where id = ${viewId} and user_id = ${userId}`)
    if (changed.affectedRows > 0) return
    await tx.query(sql`
      insert into saved_views (id, workspace_id, user_id, tela, nome, filtros, ordem)
      values (${viewId}, ${workspaceId}, ${userId}, ${tela}, ${nome}, ${json}::jsonb, ${ordem})`)
  },
})
