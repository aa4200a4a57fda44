import { z } from 'zod'

/** `volta`: the address inside the app that the person wanted; anything else is dropped, so that no link leads elsewhere. */
export const authSearch = z.object({
  volta: z
    .string()
    .regex(/^\/app\/[^\\]*$/u)
    .optional()
    .catch(undefined),
})
