import { lengthOfDays, LONGEST_DAYS } from '@vp/domain/calendar/span.ts'
import { taskDate, taskTime, type TaskFields, type TaskType } from '@vp/domain/calendar/task.ts'
import { addDays, daysBetween, type Day } from './days.ts'
import { isLong, type CalendarTask } from './occurrences.ts'
import type { TaskRelation } from './queries.ts'
import { noRepeat, repeatOf, ruleOf, type Repeat } from './repeat.ts'
import { taskTexts } from './texts.pt-BR.ts'

/** A task as it stands in the form, before it is one. Numbers are text there: empty is none. */
export interface TaskDraft {
  readonly titulo: string
  readonly descricao: string
  readonly tipo: TaskType
  readonly data: Day
  /** `14:05`; empty: all day. */
  readonly hora: string
  /** Of one for all day, its last day; empty: it is on one. */
  readonly ate: Day
  readonly duracao: string
  readonly lembrete: string
  readonly responsavel: string
  readonly repeat: Repeat
  readonly relations: readonly TaskRelation[]
}

export interface DraftProblems {
  readonly titulo?: string
  readonly data?: string
  readonly ate?: string
  readonly repeat?: string
}

/** What a new task begins as. */
export function newDraft(more: Partial<TaskDraft> & Pick<TaskDraft, 'data' | 'responsavel'>): TaskDraft {
  return {
    titulo: '',
    descricao: '',
    tipo: 'retorno',
    hora: '',
    ate: '',
    duracao: '',
    lembrete: '0',
    repeat: noRepeat,
    relations: [],
    ...more,
  }
}

/** A task as the form shows it. */
export function draftOf(task: CalendarTask, relations: readonly TaskRelation[]): TaskDraft {
  const isOfDays = task.hora === null && isLong(task)
  return {
    titulo: task.titulo,
    descricao: task.descricao ?? '',
    tipo: task.tipo,
    data: task.data,
    hora: task.hora ?? '',
    ate: isOfDays ? task.ends : '',
    duracao: task.duration_minutes === null || isOfDays ? '' : String(task.duration_minutes),
    lembrete: task.lembrete_minutos === null ? '' : String(task.lembrete_minutos),
    responsavel: task.responsavel_id ?? '',
    repeat: repeatOf(task.rrule, task.data),
    relations,
  }
}

/** Moved to another day, for as many days. */
export function onDay(draft: TaskDraft, data: Day): Partial<TaskDraft> {
  const isMoved = draft.ate !== '' && taskDate.safeParse(draft.data).success && taskDate.safeParse(data).success
  return { data, ...(isMoved ? { ate: addDays(draft.ate, daysBetween(draft.data, data)) } : {}) }
}

/** What stands in the way of saving it. */
export function problemsOf({ titulo, data, hora, ate, repeat }: TaskDraft): DraftProblems {
  const days = hora === '' && ate !== '' ? daysBetween(data, ate) + 1 : 1
  const isEndWrong =
    (repeat.until !== null && (!taskDate.safeParse(repeat.until).success || repeat.until < data)) ||
    (repeat.count !== null && !(repeat.count >= 1 && repeat.count <= 999)) ||
    !(repeat.interval >= 1 && repeat.interval <= 99)
  return {
    ...(titulo.trim() === '' ? { titulo: taskTexts.fieldTitleError } : {}),
    ...(taskDate.safeParse(data).success ? {} : { data: taskTexts.fieldDayError }),
    ...(days >= 1 && days <= LONGEST_DAYS ? {} : { ate: taskTexts.fieldUntilError }),
    ...(repeat.unit !== 'nunca' && isEndWrong ? { repeat: taskTexts.repeatError } : {}),
  }
}

const numberOf = (text: string) => (text === '' ? null : Number(text))

/** In minutes. What was said of hours stays with a task that is for all day now, as long as it is on one day. */
function lengthOf({ data, hora, ate, duracao }: TaskDraft): number | null {
  if (hora !== '') return numberOf(duracao)
  const days = ate === '' ? null : lengthOfDays(daysBetween(data, ate) + 1)
  return days ?? (Number(duracao) > 1_440 ? null : numberOf(duracao))
}

/** The task's columns. */
export function fieldsOf(draft: TaskDraft): TaskFields {
  const descricao = draft.descricao.trim()
  return {
    titulo: draft.titulo.trim(),
    descricao: descricao === '' ? null : descricao,
    tipo: draft.tipo,
    data: draft.data,
    hora: taskTime.parse(draft.hora === '' ? null : draft.hora.slice(0, 5)),
    duration_minutes: lengthOf(draft),
    lembrete_minutos: numberOf(draft.lembrete),
    responsavel_id: draft.responsavel === '' ? null : draft.responsavel,
    rrule: ruleOf(draft.repeat, draft.data),
  }
}

/** What a person has changed between two drafts of one task. */
export function changesBetween(before: TaskDraft, after: TaskDraft): Partial<TaskFields> {
  const old: Partial<Record<string, unknown>> = fieldsOf(before)
  const changed = Object.entries(fieldsOf(after)).filter(([field, value]) => old[field] !== value)
  const changes: Partial<TaskFields> = Object.fromEntries(changed)
  // a rule counts from the task's day: moved, it is the same wish in other words, which moving takes care of
  const isSameWish = JSON.stringify(before.repeat) === JSON.stringify(after.repeat)
  if (!isSameWish) return changes
  const { rrule: _, ...rest } = changes
  return rest
}
