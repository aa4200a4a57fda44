import { can } from '@vp/domain/auth/permissions.ts'
import type { Actor } from '@vp/domain/mutator.ts'

/** Whether a person may give a conversation from one owner to another (null: nobody). The same rule as the mutator's. */
export function mayAssign(actor: Pick<Actor, 'userId' | 'role'>, from: string | null, to: string | null): boolean {
  if (can(actor.role, 'conversations.assignOthers')) return true
  const isMine = (userId: string | null) => userId === null || userId === actor.userId
  return can(actor.role, 'conversations.assignSelf') && isMine(from) && isMine(to)
}
