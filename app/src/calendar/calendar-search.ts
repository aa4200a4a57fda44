import { z } from 'zod'

export const views = ['mes', 'semana', 'dia', 'agenda'] as const
export type View = (typeof views)[number]

/** What the URL keeps: how the calendar is seen, on which day, and whose tasks. */
export const calendarSearch = z.object({
  vista: z.enum(views).optional().catch(undefined),
  dia: z.iso.date().optional().catch(undefined),
  /** The task that is open and, of one that repeats, which day of it. */
  tarefa: z.uuid().optional().catch(undefined),
  ocorrencia: z.iso.date().optional().catch(undefined),
  donos: z.enum(['todos', 'meus']).optional().catch(undefined),
})
export type CalendarSearch = z.infer<typeof calendarSearch>
