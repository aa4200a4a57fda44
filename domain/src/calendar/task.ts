import { z } from 'zod'
import { id } from '../ids.ts'
import { recurrenceRule } from './recurrence.ts'
import { LONGEST_TASK } from './span.ts'

export const taskTypes = ['ligacao', 'reuniao', 'retorno', 'visita', 'outro'] as const
export const taskType = z.enum(taskTypes)
export type TaskType = z.infer<typeof taskType>

export const taskStatuses = ['pendente', 'concluida', 'cancelada'] as const
export const taskStatus = z.enum(taskStatuses)
export type TaskStatus = z.infer<typeof taskStatus>

/** What a task can be about, by the words of `task_relations.relacionamento_tipo`. */
export const relationTypes = ['lead', 'contato', 'empresa', 'negocio', 'conversa'] as const
export const relationType = z.enum(relationTypes)
export type RelationType = z.infer<typeof relationType>

/** Something a task is about; the first id is of the row that says so. */
export const relation = z.object({ relationId: id, relacionamento_tipo: relationType, relacionamento_id: id })
export type Relation = z.infer<typeof relation>

export const taskTitle = z.string().trim().min(1).max(200)
/** Wall clock of the workspace's zone: `2026-11-23`, and `14:05` or null for all day. */
export const taskDate = z.iso.date()
export const taskTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
  .nullable()
/** Minutes, those of whole days where it is for all day; null: nobody has said. */
export const taskDuration = z.int().min(5).max(LONGEST_TASK).nullable()
/** Longest notice: four weeks. */
const LONGEST_REMINDER = 40_320

/** What a person can change of a task, by its columns. */
export const taskFields = z.object({
  titulo: taskTitle,
  descricao: z.string().trim().max(4_000).nullable(),
  tipo: taskType,
  data: taskDate,
  hora: taskTime,
  duration_minutes: taskDuration,
  /** Minutes before it begins, a task for all day at nine; null: no reminder. */
  lembrete_minutos: z.int().min(0).max(LONGEST_REMINDER).nullable(),
  responsavel_id: id.nullable(),
  /** How it repeats; null: it does not. */
  rrule: recurrenceRule.nullable(),
})
export type TaskFields = z.infer<typeof taskFields>

/** Some of them. */
export const taskChanges = taskFields.partial()
export type TaskChanges = z.infer<typeof taskChanges>
