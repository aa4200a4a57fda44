import { z } from 'zod'

export const pipelineRefusals = [
  z.object({ code: z.literal('deal_not_found'), dealId: z.uuid() }),
  z.object({ code: z.literal('stage_not_found'), stageId: z.uuid() }),
] as const
