import { z } from 'zod'

export const pipelineRefusals = [
  z.object({ code: z.literal('deal_not_found'), dealId: z.uuid() }),
  z.object({ code: z.literal('stage_not_found'), stageId: z.uuid() }),
  /** Only Managers, Admins and its owner delete a deal. */
  z.object({ code: z.literal('deal_not_yours'), titulo: z.string() }),
  /** What the deal was to be about does not exist any more. */
  z.object({ code: z.literal('deal_link_gone'), campo: z.enum(['contato', 'lead', 'empresa', 'conversa']) }),
  z.object({ code: z.literal('pipeline_not_found'), pipelineId: z.uuid() }),
  /** `negocios`: how many deals need another stage first. */
  z.object({ code: z.literal('stage_has_deals'), negocios: z.int() }),
  /** A pipeline without a stage has no place for a deal. */
  z.object({ code: z.literal('stage_is_last'), stageId: z.uuid() }),
] as const
