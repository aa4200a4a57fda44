import { z } from 'zod'

/** Colours that a workspace may give to things of its own, by the names of the app's tokens. */
export const colours = ['slate', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink'] as const
export const colour = z.enum(colours)
export type Colour = (typeof colours)[number]
