import { holidays, targetMinutes, week, type Holiday, type ServiceLevels } from '@vp/domain/inbox/service-level.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveQuery } from '../../sync/use-live-query.ts'

/** What the workspace has set, for the form; `id` null: nothing yet. */
const levelsRow = z.object({
  id: z.string().nullable(),
  time_zone: z.string(),
  first_response_minutes: targetMinutes.nullable(),
  waiting_minutes: targetMinutes.nullable(),
  // what a newer version has saved otherwise counts as not set
  hours: week.nullable().catch(null),
  holidays: holidays.nullable().catch(null),
})
type LevelsRow = z.infer<typeof levelsRow>

export const levelsQuery = sql`
  select s.id, w.time_zone, s.first_response_minutes, s.waiting_minutes, s.hours, s.holidays
  from workspaces w left join service_levels s on s.workspace_id = w.id
  limit 1`

const made = new WeakMap<LevelsRow, ServiceLevels | null>()

function levelsOf(row: LevelsRow): ServiceLevels | null {
  const known = made.get(row)
  if (known !== undefined) return known
  const levels =
    row.hours === null
      ? null
      : {
          firstMinutes: row.first_response_minutes,
          nextMinutes: row.waiting_minutes,
          hours: {
            timeZone: row.time_zone,
            week: row.hours,
            holidays: new Set((row.holidays ?? []).map(({ data }: Holiday) => data)),
          },
        }
  made.set(row, levels)
  return levels
}

/** The workspace's targets and hours; null while nobody has set any. The same object until they change, so that what is worked out from
 *  it can be remembered. */
export function useServiceLevels(): ServiceLevels | null {
  const [row] = useLiveQuery(levelsQuery, levelsRow)
  return row === undefined ? null : levelsOf(row)
}

export function useServiceLevelsRow(): LevelsRow | undefined {
  return useLiveQuery(levelsQuery, levelsRow)[0]
}
