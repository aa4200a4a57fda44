import { z } from 'zod'

export const calendarRefusals = [
  z.object({ code: z.literal('task_not_found'), taskId: z.uuid() }),
  z.object({ code: z.literal('responsible_not_a_member'), userId: z.uuid() }),
] as const
