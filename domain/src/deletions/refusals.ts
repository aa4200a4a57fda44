import { z } from 'zod'

export const deletionRefusals = [
  /** It was taken back already, is too long ago, or is somebody else's. */
  z.object({ code: z.literal('deletion_gone'), deletionId: z.uuid() }),
] as const
