import { cancelTask } from '@vp/domain/calendar/mutations/cancel-task.ts'
import { createTask } from '@vp/domain/calendar/mutations/create-task.ts'
import type { ReadEvent } from '@vp/domain/calendar/ics/read-ics.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { query } from '../../sync/query.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { calendarTexts } from '../texts.pt-BR.ts'

const keyRow = z.object({ key: z.string() })

/** What makes two entries the same to a person: what, and when. */
export const keyOf = ({ titulo, data, hora }: Pick<ReadEvent, 'titulo' | 'data' | 'hora'>) =>
  `${data} ${hora ?? ''} ${titulo.replace(/^✓ /u, '')}`

/** Which of some events are on this device already. */
export async function knownKeys(events: readonly ReadEvent[]): Promise<Set<string>> {
  const days = JSON.stringify([...new Set(events.map(({ data }) => data))])
  const rows = await query(
    sql`
      select data::text || ' ' || coalesce(to_char(hora, 'HH24:MI'), '') || ' ' || titulo as key from tasks
      where status <> 'cancelada' and data in (select value::date from json_array_elements_text(${days}::json))`,
    keyRow,
  )
  return new Set(rows.map(({ key }) => key))
}

/** Makes tasks of events, the person's own; stops at the first that is refused, or a day of it. How many there are then. */
export async function importEvents(events: readonly ReadEvent[], userId: string): Promise<number> {
  const made: string[] = []
  for (const { titulo, descricao, data, hora, duration_minutes, lembrete_minutos, rrule, off } of events) {
    const taskId = newId()
    const isDone = await mutateOrTell(createTask, {
      taskId,
      titulo: titulo.replace(/^✓ /u, ''),
      descricao,
      tipo: 'outro',
      data,
      hora,
      rrule,
      durationMinutes: duration_minutes,
      lembreteMinutos: lembrete_minutos,
      responsavelId: userId,
      relation: null,
    })
    if (!isDone) break
    made.push(taskId)
    if (!(await callOff(taskId, off))) break
  }
  if (made.length > 0) {
    toastUndo(calendarTexts.imported(made.length), () => {
      for (const taskId of made) void mutateOrTell(cancelTask, { taskId })
    })
  }
  return made.length
}

/** Calls days of a series off. True when all are. */
async function callOff(taskId: string, days: readonly string[]): Promise<boolean> {
  for (const ocorrencia of days) {
    if (!(await mutateOrTell(cancelTask, { taskId, occurrence: { ocorrencia, rowId: newId() } }))) return false
  }
  return true
}
