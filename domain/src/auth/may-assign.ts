import { can } from './permissions.ts'
import type { Actor } from '../mutator.ts'

/** Whether a person may give a conversation, a lead or a contact from one owner to another (null: nobody). Members give their own to anyone and take what
 *  is nobody's; only Managers decide over others'. The trigger on conversations holds the same. */
export function mayAssign(actor: Pick<Actor, 'userId' | 'role'>, from: string | null, to: string | null): boolean {
  if (can(actor.role, 'conversations.assignOthers')) return true
  if (!can(actor.role, 'conversations.assignSelf')) return false
  return from === actor.userId || (from === null && (to === null || to === actor.userId))
}

/** Whether they may give it to colleagues at all. */
export function mayGiveAway(actor: Pick<Actor, 'userId' | 'role'>, from: string | null): boolean {
  return can(actor.role, 'conversations.assignOthers') || (from === actor.userId && mayAssign(actor, from, null))
}
