import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'

/** Wall clock of the device: `22:00`. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u)

const args = z.object({
  /** Used when the person has none yet. */
  settingsId: id,
  som: z.boolean(),
  /** null: no quiet hours. */
  silencio: z.object({ de: time, ate: time }).nullable(),
  /** Told of messages in conversations that are nobody's; absent: as it is. */
  semResponsavel: z.boolean().optional(),
})

/** How the person wants to be told, on all their devices. */
export const saveSettings = defineMutator({
  name: 'notifications.saveSettings',
  args,
  permission: 'workspace.read',
  async run(tx, { settingsId, som, silencio, semResponsavel }) {
    await tx.query(sql`
      insert into notification_settings (id, workspace_id, user_id, som, silencio_de, silencio_ate, sem_responsavel)
      values (${settingsId}, ${tx.actor.workspaceId}, ${tx.actor.userId}, ${som}, ${silencio?.de ?? null}, ${silencio?.ate ?? null},
        ${semResponsavel ?? true})
      on conflict (workspace_id, user_id) do update
      set som = excluded.som, silencio_de = excluded.silencio_de, silencio_ate = excluded.silencio_ate,
        sem_responsavel = coalesce(${semResponsavel ?? null}, notification_settings.sem_responsavel)`)
  },
})
