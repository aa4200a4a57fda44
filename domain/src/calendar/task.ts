import { z } from 'zod'

export const taskTypes = ['ligacao', 'reuniao', 'retorno', 'visita', 'outro'] as const
export const taskType = z.enum(taskTypes)
export type TaskType = z.infer<typeof taskType>

export const taskStatuses = ['pendente', 'concluida', 'cancelada'] as const
export const taskStatus = z.enum(taskStatuses)
export type TaskStatus = z.infer<typeof taskStatus>

/** What a task can be about, by the words of `task_relations.relacionamento_tipo`. */
export const relationTypes = ['lead', 'contato', 'empresa', 'negocio', 'conversa'] as const
export const relationType = z.enum(relationTypes)

/** Wall clock of the workspace's zone: `2026-11-23`, and `14:05` or null for all day. */
export const taskDate = z.iso.date()
export const taskTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
  .nullable()
