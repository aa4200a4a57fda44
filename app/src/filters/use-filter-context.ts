import type { FilterContext } from '@vp/domain/filters/condition.ts'
import { sql } from '@vp/domain/sql.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { useMe } from '../auth/use-member.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { useNow } from '../ui/use-now.ts'

const zoneRow = z.object({ time_zone: z.string() })
const zoneQuery = sql`select time_zone from workspaces limit 1`

/** Who filters, and the workspace's day of today. Suspends until the first local answer. */
export function useFilterContext(): FilterContext {
  const { userId } = useMe()
  const timeZone = useLiveQuery(zoneQuery, zoneRow)[0]?.time_zone ?? 'America/Sao_Paulo'
  const today = dayIn(timeZone, useNow())
  return useMemo(() => ({ userId, timeZone, today }), [userId, timeZone, today])
}

/** `YYYY-MM-DD` of a moment in a time zone. */
function dayIn(timeZone: string, at: Date): string {
  // the Swedish write dates as ISO does
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}
