import type { IcsTask } from '@vp/domain/calendar/ics/write-ics.ts'
import { taskStatus } from '@vp/domain/calendar/task.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'
import { query } from '../../sync/query.ts'

const exportedRow = z.object({
  id: z.string(),
  titulo: z.string(),
  descricao: z.string().nullable(),
  data: z.string(),
  hora: z.string().nullable(),
  duration_minutes: z.number().nullable(),
  lembrete_minutos: z.number().nullable(),
  rrule: z.string().nullable(),
  serie_id: z.string().nullable(),
  ocorrencia: z.string().nullable(),
  status: taskStatus,
  updated_at: instant,
})

/** Saves the person's tasks as a calendar file, from what is on this device. */
export async function exportTasks(userId: string, timeZone: string): Promise<void> {
  const rows = await query(
    sql`
      select id, titulo, descricao, data::text as data, to_char(hora, 'HH24:MI') as hora, duration_minutes, lembrete_minutos, rrule, serie_id,
        ocorrencia::text as ocorrencia, status, updated_at
      from tasks where coalesce(responsavel_id, created_by) = ${userId} order by data, id`,
    exportedRow,
  )
  const tasks: IcsTask[] = rows.map((row) => ({ ...row, updated_at: row.updated_at.toISOString() }))
  // the library is fetched when somebody wants a file
  const { writeIcs } = await import('@vp/domain/calendar/ics/write-ics.ts')
  const text = writeIcs(tasks, { timeZone, name: 'VP CRM', now: Date.now() })
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'agenda.ics'
  link.click()
  URL.revokeObjectURL(url)
}
