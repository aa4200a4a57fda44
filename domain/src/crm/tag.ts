import { z } from 'zod'
import { colour, colours } from '../colour.ts'

/** Colours that a tag may have. */
export const tagColours = colours
export const tagColour = colour
export type TagColour = z.infer<typeof tagColour>

/** A tag's name; the workspace has each once, however it is capitalised. */
export const tagName = z.string().trim().min(1).max(60)
