import { z } from 'zod'
import { permissions } from './auth/permissions.ts'
import { calendarRefusals } from './calendar/refusals.ts'
import { crmRefusals } from './crm/refusals.ts'
import { customFieldRefusals } from './custom-fields/refusals.ts'
import { deletionRefusals } from './deletions/refusals.ts'
import { inboxRefusals } from './inbox/refusals.ts'
import { integrationRefusals } from './integrations/refusals.ts'
import { pipelineRefusals } from './pipeline/refusals.ts'

/** Everything that a person can cause and be told: a stable code with data. The app holds a text for each. */
export const refusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('forbidden'), permission: z.enum(permissions) }),
  z.object({ code: z.literal('invalid_args'), field: z.string(), message: z.string() }),
  z.object({ code: z.literal('unknown_mutation'), name: z.string() }),
  /** A bug of ours; `incident` finds it in the server's log. */
  z.object({ code: z.literal('internal'), incident: z.string() }),
  ...inboxRefusals,
  ...pipelineRefusals,
  ...calendarRefusals,
  ...crmRefusals,
  ...customFieldRefusals,
  ...deletionRefusals,
  ...integrationRefusals,
])
export type Refusal = z.infer<typeof refusal>
export type RefusalCode = Refusal['code']

/** Thrown inside a transaction so that it rolls back; a value again at the edge. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(reason: Refusal) {
    super(`refused: ${reason.code}`)
    this.name = 'Refused'
    this.refusal = reason
  }
}

export function refuse(reason: Refusal): Refused {
  return new Refused(reason)
}
