import { taskDate, taskTime, type TaskFields, type TaskType } from '@vp/domain/calendar/task.ts'
import type { Day } from './days.ts'
import type { CalendarTask } from './occurrences.ts'
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
  readonly duracao: string
  readonly lembrete: string
  readonly responsavel: string
  readonly repeat: Repeat
  readonly relations: readonly TaskRelation[]
}

export interface DraftProblems {
  readonly titulo?: string
  readonly data?: string
  readonly repeat?: string
}

/** What a new task begins as. */
export function newDraft(more: Partial<TaskDraft> & Pick<TaskDraft, 'data' | 'responsavel'>): TaskDraft {
  return {
    titulo: '',
    descricao: '',
    tipo: 'retorno',
    hora: '',
    duracao: '',
    lembrete: '0',
    repeat: noRepeat,
    relations: [],
    ...more,
  }
}

/** A task as the form shows it. */
export function draftOf(task: CalendarTask, relations: readonly TaskRelation[]): TaskDraft {
  return {
    titulo: task.titulo,
    descricao: task.descricao ?? '',
    tipo: task.tipo,
    data: task.data,
    hora: task.hora ?? '',
    duracao: task.duration_minutes === null ? '' : String(task.duration_minutes),
    lembrete: task.lembrete_minutos === null ? '' : String(task.lembrete_minutos),
    responsavel: task.responsavel_id ?? '',
    repeat: repeatOf(task.rrule, task.data),
    relations,
  }
}

/** What stands in the way of saving it. */
export function problemsOf({ titulo, data, repeat }: TaskDraft): DraftProblems {
  const isEndWrong =
    (repeat.until !== null && (!taskDate.safeParse(repeat.until).success || repeat.until < data)) ||
    (repeat.count !== null && !(repeat.count >= 1 && repeat.count <= 999)) ||
    !(repeat.interval >= 1 && repeat.interval <= 99)
  return {
    ...(titulo.trim() === '' ? { titulo: taskTexts.fieldTitleError } : {}),
    ...(taskDate.safeParse(data).success ? {} : { data: taskTexts.fieldDayError }),
    ...(repeat.unit !== 'nunca' && isEndWrong ? { repeat: taskTexts.repeatError } : {}),
  }
}

/** The task's columns. */
export function fieldsOf(draft: TaskDraft): TaskFields {
  const numberOf = (text: string) => (text === '' ? null : Number(text))
  const descricao = draft.descricao.trim()
  return {
    titulo: draft.titulo.trim(),
    descricao: descricao === '' ? null : descricao,
    tipo: draft.tipo,
    data: draft.data,
    hora: taskTime.parse(draft.hora === '' ? null : draft.hora.slice(0, 5)),
    duration_minutes: numberOf(draft.duracao),
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
