import { z } from 'zod'

/** How far a file is on its way to the server. */
export const uploadProgress = z.object({ id: z.string(), fraction: z.number() })
export type UploadProgress = z.infer<typeof uploadProgress>

/** The channel on which a person's leading tab tells the others of it. */
export const uploadChannel = (userId: string): string => `vp-crm-uploads-${userId}`
