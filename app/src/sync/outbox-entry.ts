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

/** How many entries, oldest first, a person would miss if they were lost before they were sent: their work, and drafts with
 *  words in them as they are now. */
export function countMissed(entries: readonly (Pick<OutboxEntry, 'name' | 'args'> & { status: string })[]): number {
  const unsent = entries.filter(({ status }) => status === 'pending' || status === 'sent')
  const work = unsent.filter((entry) => !isHousekeeping(entry))
  const drafts = new Map<string, string>()
  for (const { name, args } of unsent) {
    if (name !== saveDraft.name) continue
    const draft = saveDraft.args.safeParse(args).data
    if (draft !== undefined) drafts.set(draft.conversationId, draft.conteudo)
  }
  return work.length + [...drafts.values()].filter((conteudo) => conteudo !== '').length
}
