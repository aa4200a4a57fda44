import { z } from 'zod'

/** What a note about a record says; the database holds the same length. */
export const noteText = z.string().trim().min(1).max(4000)
