import { importTargets } from '@vp/domain/crm/import/import-target.ts'
import { z } from 'zod'

/** What the URL keeps: which import is open, and what a new one is of. */
export const importSearch = z.object({
  importacao: z.uuid().optional().catch(undefined),
  lista: z.enum(importTargets).optional().catch(undefined),
})
