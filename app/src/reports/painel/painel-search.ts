import { z } from 'zod'
import { summedKinds } from '../week-queries.ts'

/** What the URL keeps: which number is opened. */
export const painelSearch = z.object({ soma: z.enum(summedKinds).optional().catch(undefined) })
