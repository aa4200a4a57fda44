import { OverrideNotice } from '../overrides/override-notice.tsx'
import { useOverrides, type Override } from '../overrides/queries.ts'
import { shortDayName } from './day-names.ts'
import type { CalendarTask } from './queries.ts'
import { calendarTexts } from './texts.pt-BR.ts'
import type { TaskActions } from './use-task-actions.ts'

interface OverriddenTaskProps {
  task: CalendarTask
  actions: TaskActions
  blockedBecause: string | undefined
  onRestored: () => void
}

/** Whose word was lost when two people moved or completed this task. */
export function OverriddenTask({ task, actions, blockedBecause, onRestored }: OverriddenTaskProps) {
  const overrides = useOverrides('tarefa')(task.id)
  const describe = ({ campo, antes }: Override['campos'][number]): string | null => {
    if (campo === 'hora') return toMinute(antes) === task.hora ? null : (toMinute(antes) ?? calendarTexts.allDay)
    if (campo === 'data') return antes === null || antes === task.data ? null : shortDayName(antes)
    if (antes === task.status) return null
    return antes === 'concluida' ? calendarTexts.done : calendarTexts.open
  }
  return (
    <OverrideNotice
      overrides={overrides}
      describe={describe}
      blockedBecause={blockedBecause}
      onRestore={({ data, hora, status }) => {
        if (data !== undefined || hora !== undefined) {
          void actions.reschedule(task, data ?? task.data, hora === undefined ? task.hora : toMinute(hora))
        }
        if (status !== undefined) void actions.toggle(task)
        onRestored()
      }}
    />
  )
}

/** `14:05:00` as `14:05` */
const toMinute = (hora: string | null) => hora?.slice(0, 5) ?? null
