import { cancelTask } from '@vp/domain/calendar/mutations/cancel-task.ts'
import { completeTask } from '@vp/domain/calendar/mutations/complete-task.ts'
import { createTask } from '@vp/domain/calendar/mutations/create-task.ts'
import { rejoinSeries } from '@vp/domain/calendar/mutations/rejoin-series.ts'
import { reopenTask } from '@vp/domain/calendar/mutations/reopen-task.ts'
import { rescheduleTask } from '@vp/domain/calendar/mutations/reschedule-task.ts'
import { setTaskRelations } from '@vp/domain/calendar/mutations/set-task-relations.ts'
import { splitSeries } from '@vp/domain/calendar/mutations/split-series.ts'
import { undoSplit } from '@vp/domain/calendar/mutations/undo-split.ts'
import { updateTask } from '@vp/domain/calendar/mutations/update-task.ts'
import { movedRule } from '@vp/domain/calendar/recurrence.ts'
import { relationType, type TaskFields } from '@vp/domain/calendar/task.ts'
import { newId } from '@vp/domain/ids.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { toastInfo, toastUndo } from '../ui/toast.tsx'
import { shortDayName } from './day-names.ts'
import { addDays, daysBetween, type Day } from './days.ts'
import { isDayOfSeries, type CalendarTask } from './occurrences.ts'
import type { TaskRelation } from './queries.ts'
import { askScope, type Scope } from './task-window-store.ts'
import { taskTexts } from './texts.pt-BR.ts'

/** Which task a change is for and, of one that repeats, which day. */
function addressOf(task: CalendarTask) {
  if (!isDayOfSeries(task) || task.ocorrencia === null) return { taskId: task.id }
  return { taskId: task.id, occurrence: { ocorrencia: task.ocorrencia, rowId: newId() } }
}

/** Makes a day of a series what the series says again. */
const rejoin = (task: CalendarTask) =>
  void mutateOrTell(rejoinSeries, { taskId: task.id, ocorrencia: task.ocorrencia ?? task.data })

const reopened = (taskId: string) => void mutateOrTell(reopenTask, { taskId })

export type Changes = Partial<TaskFields>

/** Done, or open again when it was done. */
export async function toggleTask(task: CalendarTask): Promise<void> {
  if (task.status === 'concluida') {
    if (await mutateOrTell(reopenTask, { taskId: task.id })) toastInfo(taskTexts.reopened)
    return
  }
  if (!(await mutateOrTell(completeTask, addressOf(task)))) return
  toastUndo(taskTexts.completed, () => (isDayOfSeries(task) ? rejoin(task) : reopened(task.id)))
}

/** Another day, time or length; of a task that repeats the person says of how many of its days. */
export async function rescheduleTaskTo(
  task: CalendarTask,
  data: Day,
  hora: string | null,
  durationMinutes = task.duration_minutes,
): Promise<void> {
  const isSameLength = durationMinutes === task.duration_minutes
  if (task.data === data && task.hora === hora && isSameLength) return
  const changes: Changes = { data, hora, ...(isSameLength ? {} : { duration_minutes: durationMinutes }) }
  const when = hora === null ? shortDayName(data) : `${shortDayName(data)}, ${hora}`
  const isMoved = task.data !== data || task.hora !== hora
  const said = isMoved ? taskTexts.rescheduled(when) : taskTexts.resized(taskTexts.length(durationMinutes ?? 1_440))
  if (isDayOfSeries(task)) {
    const scope = await askScope(taskTexts.scopeMove)
    if (scope !== null) await changeTask(task, changes, scope, said)
    return
  }
  const length = (minutes: number | null) => (isSameLength ? {} : { durationMinutes: minutes })
  const isDone = await mutateOrTell(rescheduleTask, { taskId: task.id, data, hora, ...length(durationMinutes) })
  if (!isDone) return
  toastUndo(said, () => {
    const before = { taskId: task.id, data: task.data, hora: task.hora, ...length(task.duration_minutes) }
    void mutateOrTell(rescheduleTask, before)
  })
}

/** Changes what the person has changed, as far as `scope` says. True when it was done. */
export async function changeTask(
  task: CalendarTask,
  changes: Changes,
  scope: Scope = 'esta',
  said: string = taskTexts.changed,
): Promise<boolean> {
  if (Object.keys(changes).length === 0) return true
  if (!isDayOfSeries(task)) return await changeRow(task.id, changes, before(task, changes), said)
  if (scope === 'esta') {
    const { rrule: _, ...ofOneDay } = changes
    const isDone = await mutateOrTell(updateTask, { ...addressOf(task), changes: ofOneDay })
    if (isDone) toastUndo(said, () => rejoin(task))
    return isDone
  }
  const day = task.ocorrencia ?? task.data
  if (scope === 'seguintes' && day > task.starts) return await splitAt(task, day, { changes }, said)
  return await changeRow(task.id, ...changesOfAll(task, day, changes), said)
}

async function changeRow(taskId: string, changes: Changes, old: Changes, said: string): Promise<boolean> {
  const isDone = await mutateOrTell(updateTask, { taskId, changes })
  if (isDone) toastUndo(said, () => void mutateOrTell(updateTask, { taskId, changes: old }))
  return isDone
}

/** What becomes of a day of a series and of all that follow. */
async function splitAt(
  task: CalendarTask,
  day: Day,
  what: { changes: Changes } | { isRemoved: true },
  said: string,
): Promise<boolean> {
  const { id: taskId, rrule } = task
  if (rrule === null) return false
  const newTaskId = newId()
  const isDone = await mutateOrTell(splitSeries, { taskId, ocorrencia: day, newTaskId, ...what })
  if (isDone) toastUndo(said, () => void mutateOrTell(undoSplit, { taskId, newTaskId, rrule, ocorrencia: day }))
  return isDone
}

/** What becomes of a series when one of its days is changed and all are to follow; and what it was. */
function changesOfAll(task: CalendarTask, day: Day, changes: Changes): [Changes, Changes] {
  const { rrule, starts } = task
  const series = { ...task, data: starts }
  if (changes.data === undefined || rrule === null) return [changes, before(series, changes)]
  const data = addDays(starts, daysBetween(day, changes.data))
  const all = {
    ...changes,
    data,
    rrule: changes.rrule === undefined ? movedRule(rrule, day, changes.data) : changes.rrule,
  }
  return [all, before(series, all)]
}

function before(task: CalendarTask, changes: Changes): Changes {
  const { titulo, descricao, tipo, data, hora, duration_minutes, lembrete_minutos, responsavel_id, rrule } = task
  const all: TaskFields = {
    titulo,
    descricao,
    tipo,
    data,
    hora,
    duration_minutes,
    lembrete_minutos,
    responsavel_id,
    rrule,
  }
  return Object.fromEntries(Object.entries(all).filter(([field]) => field in changes))
}

/** Takes a task out of the lists; of one that repeats the person says how much of it. True when it was done. */
export async function removeTask(task: CalendarTask): Promise<boolean> {
  const { id: taskId, rrule } = task
  if (!isDayOfSeries(task) || rrule === null) {
    const isDone = await mutateOrTell(cancelTask, { taskId })
    if (isDone) toastUndo(taskTexts.removed, () => reopened(taskId))
    return isDone
  }
  const scope = await askScope(taskTexts.scopeRemove)
  if (scope === null) return false
  const day = task.ocorrencia ?? task.data
  if (scope === 'esta') {
    const isDone = await mutateOrTell(cancelTask, addressOf(task))
    if (isDone) toastUndo(taskTexts.removed, () => rejoin(task))
    return isDone
  }
  if (scope === 'todas' || day <= task.starts) {
    const isDone = await mutateOrTell(cancelTask, { taskId })
    if (isDone) toastUndo(taskTexts.removedAll, () => reopened(taskId))
    return isDone
  }
  return await splitAt(task, day, { isRemoved: true }, taskTexts.removedFollowing)
}

/** True when it was done. */
export async function createNewTask(fields: TaskFields, relations: readonly TaskRelation[]): Promise<boolean> {
  const taskId = newId()
  const { titulo, descricao, tipo, data, hora, rrule } = fields
  const isDone = await mutateOrTell(createTask, {
    taskId,
    titulo,
    descricao,
    tipo,
    data,
    hora,
    rrule,
    durationMinutes: fields.duration_minutes,
    lembreteMinutos: fields.lembrete_minutos,
    responsavelId: fields.responsavel_id,
    relation: null,
    relations: relations.map(toRelation),
  })
  if (isDone) toastUndo(taskTexts.created, () => void mutateOrTell(cancelTask, { taskId }))
  return isDone
}

/** Says what a task, or the series it is a day of, is about from now on. */
export async function relateTask(
  task: CalendarTask,
  old: readonly TaskRelation[],
  now: readonly TaskRelation[],
): Promise<void> {
  const isIn = (list: readonly TaskRelation[], each: TaskRelation) =>
    list.some(({ tipo, id }) => tipo === each.tipo && id === each.id)
  const add = now.filter((each) => !isIn(old, each)).map(toRelation)
  const remove = old
    .filter((each) => !isIn(now, each))
    .map((each) => {
      const { relacionamento_tipo, relacionamento_id } = toRelation(each)
      return { relacionamento_tipo, relacionamento_id }
    })
  if (add.length + remove.length === 0) return
  await mutateOrTell(setTaskRelations, { taskId: task.serie_id ?? task.id, add, remove })
}

const toRelation = ({ tipo, id }: TaskRelation) => ({
  relationId: newId(),
  relacionamento_tipo: relationType.parse(tipo),
  relacionamento_id: id,
})
