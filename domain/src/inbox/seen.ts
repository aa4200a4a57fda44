import { z } from 'zod'
import { id } from '../ids.ts'

/** Beyond so many answers in ten seconds the writer is warned once too often. */
export const MOST_SEEN = 200

/** How far a person had read a conversation when they answered it. */
export const seen = z.object({
  /** The conversation's last change that they had, by the server's clock. */
  until: z.iso.datetime(),
  /** The others' answers that they had, of those that a moment alone cannot tell: from shortly before `until` on. */
  ids: z.array(id).max(MOST_SEEN),
})
export type Seen = z.infer<typeof seen>
