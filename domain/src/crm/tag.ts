import { z } from 'zod'

/** Colours that a tag may have, by the names of the app's tokens. */
export const tagColours = ['slate', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'] as const
export const tagColour = z.enum(tagColours)
export type TagColour = z.infer<typeof tagColour>

/** A tag's name; the workspace has each once, however it is capitalised. */
export const tagName = z.string().trim().min(1).max(60)
