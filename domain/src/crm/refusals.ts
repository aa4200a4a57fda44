import { z } from 'zod'

export const crmRefusals = [
  z.object({ code: z.literal('tag_not_found'), tagId: z.uuid() }),
  /** `nome`: how the tag that has it is written. */
  z.object({ code: z.literal('tag_name_taken'), nome: z.string() }),
] as const
