import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import type { WeekStart } from '../../tasks/days.ts'

const settingsRow = z.object({ id: z.string(), semana_comeca: z.number() })

/** How the person's calendar looks; undefined: as everyone's does to begin with. */
export function useCalendarSettings(): z.infer<typeof settingsRow> | undefined {
  return useLiveQuery(sql`select id, semana_comeca from calendar_settings`, settingsRow)[0]
}

export function useWeekStart(): WeekStart {
  return useCalendarSettings()?.semana_comeca === 1 ? 1 : 0
}
