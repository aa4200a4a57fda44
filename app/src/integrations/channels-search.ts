import { z } from 'zod'

/** What the URL keeps: which template is open. */
export const channelsSearch = z.object({ modelo: z.uuid().optional().catch(undefined) })
