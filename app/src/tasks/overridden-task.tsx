import { OverrideNotice } from '../overrides/override-notice.tsx'
import { useOverrides, type Override } from '../overrides/queries.ts'
import { shortDayName } from './day-names.ts'
import type { CalendarTask } from './occurrences.ts'
import { rescheduleTaskTo, toggleTask } from './task-actions.ts'
import { taskTexts } from './texts.pt-BR.ts'

interface OverriddenTaskProps {
  task: CalendarTask
  blockedBecause: string | undefined
  onRestored: () => void
}

/** Whose word was lost when two people moved or completed this task. */
export function OverriddenTask({ task, blockedBecause, onRestored }: OverriddenTaskProps) {
  const overrides = useOverrides('tarefa')(task.id)
  const describe = ({ campo, antes }: Override['campos'][number]): string | null => {
    if (campo === 'hora') return toMinute(antes) === task.hora ? null : (toMinute(antes) ?? taskTexts.allDay)
    if (campo === 'data') return antes === null || antes === task.data ? null : shortDayName(antes)
    if (antes === task.status) return null
    return antes === 'concluida' ? taskTexts.done : taskTexts.open
  }
  return (
    <OverrideNotice
      overrides={overrides}
      describe={describe}
      blockedBecause={blockedBecause}
      onRestore={({ data, hora, status }) => {
        if (data !== undefined || hora !== undefined) {
          void rescheduleTaskTo(task, data ?? task.data, hora === undefined ? task.hora : toMinute(hora))
        }
        if (status !== undefined) void toggleTask(task)
        onRestored()
      }}
    />
  )
}

/** `14:05:00` as `14:05` */
const toMinute = (hora: string | null) => hora?.slice(0, 5) ?? null
