import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { mayAssign } from '../../auth/may-assign.ts'

const args = z.object({ assignmentId: id, conversationId: id, ownerId: id.nullable() })

/** Gives a conversation to a person, or to nobody. A Member may take one that is nobody's and give their own to anyone; only Managers
 *  decide over others'. Refuses with `forbidden`, `conversation_not_found`, `assignee_not_a_member`. */
export const assignConversation = defineMutator({
  name: 'inbox.assignConversation',
  args,
  permission: 'conversations.assignSelf',
  async run(tx, { assignmentId, conversationId, ownerId }) {
    const { rows } = await tx.query<{ owner_id: string | null }>(
      // locked: of two who take it at once, the second must see the first
      sql`select owner_id from conversations where id = ${conversationId} for update`,
    )
    const conversation = rows[0]
    if (!conversation) throw refuse({ code: 'conversation_not_found', conversationId })
    if (!mayAssign(tx.actor, conversation.owner_id, ownerId)) {
      throw refuse({ code: 'forbidden', permission: 'conversations.assignOthers' })
    }
    if (ownerId !== null) {
      const member = await tx.query(
        sql`select 1 from workspace_members where user_id = ${ownerId} and role <> 'Viewer'`,
      )
      if (member.rows.length === 0) throw refuse({ code: 'assignee_not_a_member', userId: ownerId })
    }
    await tx.query(sql`update conversations set owner_id = ${ownerId} where id = ${conversationId}`)
    await tx.query(sql`
      insert into conversation_assignments (id, workspace_id, conversation_id, assigned_to, assigned_by)
      values (${assignmentId}, ${tx.actor.workspaceId}, ${conversationId}, ${ownerId}, ${tx.actor.userId})`)
  },
})
