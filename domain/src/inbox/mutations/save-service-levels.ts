import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { holidays, targetMinutes, week } from '../service-level.ts'

const args = z.object({
  /** Used when the workspace has none yet. */
  serviceLevelsId: id,
  /** Minutes at work until the first answer; null: no target. */
  firstMinutes: targetMinutes.nullable(),
  /** The same for each answer after it. */
  nextMinutes: targetMinutes.nullable(),
  week,
  holidays,
})

/** Sets how soon customers are to be answered and when the team works, for the whole workspace. */
export const saveServiceLevels = defineMutator({
  name: 'inbox.saveServiceLevels',
  args,
  permission: 'serviceLevels.write',
  async run(tx, { serviceLevelsId, firstMinutes, nextMinutes, week: hours, holidays: days }) {
    const [hoursText, daysText] = [JSON.stringify(hours), JSON.stringify(days)]
    const changed = await tx.query(sql`
      update service_levels
      set first_response_minutes = ${firstMinutes}, waiting_minutes = ${nextMinutes}, hours = ${hoursText}, holidays = ${daysText}
      where workspace_id = ${tx.actor.workspaceId}`)
    if (changed.affectedRows > 0) return
    await tx.query(sql`
      insert into service_levels (id, workspace_id, first_response_minutes, waiting_minutes, hours, holidays)
      values (${serviceLevelsId}, ${tx.actor.workspaceId}, ${firstMinutes}, ${nextMinutes}, ${hoursText}, ${daysText})`)
  },
})
