import { z } from 'zod'

/** Which bytes of an attachment: the file, or the small picture of it. */
export const mediaPart = z.enum(['original', 'miniatura'])
export type MediaPart = z.infer<typeof mediaPart>

const mediaLinkRequest = z.object({ id: z.uuid(), of: mediaPart })
export type MediaLinkRequest = z.infer<typeof mediaLinkRequest>

/** The most that is asked for at once. */
export const MAX_LINKS = 100

export const mediaLinksRequest = z.object({ wanted: z.array(mediaLinkRequest).min(1).max(MAX_LINKS) })

/** `url`: below the app's own origin, good for a minute; null when there is nothing to read. */
const mediaLink = mediaLinkRequest.extend({ url: z.string().nullable() })
export type MediaLink = z.infer<typeof mediaLink>

/** In the order they were asked for. */
export const mediaLinksAnswer = z.object({ links: z.array(mediaLink) })
