import { z } from 'zod'

/** How it stands with the person's link; null: there is none. */
export const feedAnswer = z.object({
  feed: z.object({ createdAt: z.iso.datetime(), readAt: z.iso.datetime().nullable() }).nullable(),
})
export type FeedAnswer = z.infer<typeof feedAnswer>

/** A new link's path, from the server's root; told once. */
export const newFeedAnswer = z.object({ path: z.string() })
