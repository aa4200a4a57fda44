import { completeTask } from '@vp/domain/calendar/mutations/complete-task.ts'
import { createTask } from '@vp/domain/calendar/mutations/create-task.ts'
import { reopenTask } from '@vp/domain/calendar/mutations/reopen-task.ts'
import { rescheduleTask } from '@vp/domain/calendar/mutations/reschedule-task.ts'
import type { TaskType } from '@vp/domain/calendar/task.ts'
import { newId } from '@vp/domain/ids.ts'
import { useMemo } from 'react'
import { explainRefusal } from '../shell/explain-refusal.ts'
import { mutate } from '../sync/mutate.ts'
import { toastInfo, toastUndo } from '../ui/toast.tsx'
import { shortDayName } from './day-names.ts'
import type { Day } from './days.ts'
import type { CalendarTask } from './queries.ts'
import { calendarTexts } from './texts.pt-BR.ts'

export interface NewTask {
  readonly titulo: string
  readonly tipo: TaskType
  readonly data: Day
  readonly hora: string | null
  readonly responsavelId: string | null
}

type Placed = Pick<CalendarTask, 'id' | 'data' | 'hora' | 'status'>

/** True when done; a refusal is explained and nothing has changed. */
async function did(attempt: ReturnType<typeof mutate>): Promise<boolean> {
  const result = await attempt
  if (result.status === 'queued') return true
  explainRefusal(result.refusal)
  return false
}

/** What can be done with tasks, each with its way back. */
export function useTaskActions() {
  return useMemo(() => {
    const reopen = async (task: Placed) => {
      if (await did(mutate(reopenTask, { taskId: task.id }))) toastInfo(calendarTexts.reopened)
    }
    const complete = async (task: Placed) => {
      if (await did(mutate(completeTask, { taskId: task.id }))) {
        toastUndo(calendarTexts.completed, () => void did(mutate(reopenTask, { taskId: task.id })))
      }
    }
    return {
      toggle: (task: Placed) => (task.status === 'concluida' ? reopen(task) : complete(task)),
      async reschedule(task: Placed, data: Day, hora: string | null) {
        if (task.data === data && task.hora === hora) return
        if (!(await did(mutate(rescheduleTask, { taskId: task.id, data, hora })))) return
        const when = hora === null ? shortDayName(data) : `${shortDayName(data)}, ${hora}`
        toastUndo(calendarTexts.rescheduled(when), () => {
          void did(mutate(rescheduleTask, { taskId: task.id, data: task.data, hora: task.hora }))
        })
      },
      async create(task: NewTask) {
        const isDone = await did(mutate(createTask, { taskId: newId(), relation: null, ...task }))
        if (isDone) toastInfo(calendarTexts.created)
        return isDone
      },
    }
  }, [])
}
export type TaskActions = ReturnType<typeof useTaskActions>
