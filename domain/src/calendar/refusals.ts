import { z } from 'zod'

export const calendarRefusals = [
  z.object({ code: z.literal('task_not_found'), taskId: z.uuid() }),
  z.object({ code: z.literal('responsible_not_a_member'), userId: z.uuid() }),
  /** The series was changed meanwhile and has no such day, or none that it could be cut at. */
  z.object({ code: z.literal('occurrence_not_found'), taskId: z.uuid(), ocorrencia: z.string() }),
] as const
