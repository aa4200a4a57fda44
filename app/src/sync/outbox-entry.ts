import { saveDraft } from '@vp/domain/inbox/mutations/save-draft.ts'
import { mutators } from '@vp/domain/mutators.ts'
import { refusal } from '@vp/domain/refused.ts'
import { z } from 'zod'

/** pending: not tried yet. sent: tried at least once, not confirmed through sync. refused: undone, kept until the person
 *  has seen why. */
export const outboxEntry = z.object({
  seq: z.number().int(),
  /** The tab's request that put it here; null once the outbox was numbered anew. */
  requestId: z.string().nullable(),
  name: z.string(),
  args: z.unknown(),
  createdAt: z.string(),
  status: z.enum(['pending', 'sent', 'refused']),
  refusal: refusal.nullable(),
})
export type OutboxEntry = z.infer<typeof outboxEntry>

/** Whether the connection pill counts it: work that is on its way. */
export function isPending(entry: Pick<OutboxEntry, 'name' | 'status'>): boolean {
  return entry.status !== 'refused' && !isHousekeeping(entry)
}

/** Drafts and marks of reading keep themselves: nobody waits for them, so they are not shown among what is still to be sent. */
export function isHousekeeping({ name }: Pick<OutboxEntry, 'name'>): boolean {
  return mutators.get(name)?.replaceKey !== undefined
}

/** Whether a person would miss it if it were lost before it was sent: their work, and drafts with words in them. */
export function isMissed({ name, args, status }: Pick<OutboxEntry, 'name' | 'args'> & { status: string }): boolean {
  if (status !== 'pending' && status !== 'sent') return false
  if (!isHousekeeping({ name })) return true
  return name === saveDraft.name && saveDraft.args.safeParse(args).data?.conteudo !== ''
}
