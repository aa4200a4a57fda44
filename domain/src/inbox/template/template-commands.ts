import { z } from 'zod'
import { templateDraft } from './template-draft.ts'

/** `POST /integrations/templates`: asks Meta to review a new one. */
export const createTemplateRequest = z.object({ accountId: z.uuid(), draft: templateDraft })
/** `POST /integrations/templates/:id`: replaces all of its parts; name and language stay. */
export const editTemplateRequest = z.object({ draft: templateDraft })
export const templateAnswer = z.object({ id: z.uuid() })

/** `POST /integrations/accounts/:id/templates/sample`: Meta's handle of an example, for the draft. The file is the body. */
export const templateSample = z.object({ handle: z.string().min(1) })

/** `POST /integrations/accounts/:id/templates/sync` */
export const templatesSynced = z.object({ count: z.int(), removed: z.int() })
