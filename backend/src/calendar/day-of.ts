import type { Occurrence } from '@vp/domain/calendar/occurrence.ts'

/** Which day of a task that repeats a record is about; nothing for all of it. */
export function dayOf(occurrence: Occurrence | undefined): { ocorrencia?: string } {
  return occurrence === undefined ? {} : { ocorrencia: occurrence.ocorrencia }
}
