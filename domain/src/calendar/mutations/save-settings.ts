import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'

const args = z.object({
  /** Used when the person has none yet. */
  settingsId: id,
  /** 0: Sunday, 1: Monday. */
  semanaComeca: z.union([z.literal(0), z.literal(1)]),
})

/** How the person's calendar looks, on all their devices. */
export const saveSettings = defineMutator({
  name: 'calendar.saveSettings',
  args,
  permission: 'workspace.read',
  async run(tx, { settingsId, semanaComeca }) {
    await tx.query(sql`
      insert into calendar_settings (id, workspace_id, user_id, semana_comeca)
      values (${settingsId}, ${tx.actor.workspaceId}, ${tx.actor.userId}, ${semanaComeca})
      on conflict (workspace_id, user_id) do update set semana_comeca = excluded.semana_comeca`)
  },
})
