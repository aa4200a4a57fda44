import { z } from 'zod'

/** A ladder: each role may do what the ones after it may. The check on `workspace_members.role` is compared with it in a test. */
export const roles = ['Admin', 'Manager', 'Member', 'Viewer'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>
