import { newId } from '@vp/domain/ids.ts'
import { mayAssign } from '@vp/domain/auth/may-assign.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import type { ConversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { assignConversation } from '@vp/domain/inbox/mutations/assign-conversation.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { tagConversation } from '@vp/domain/inbox/mutations/tag-conversation.ts'
import { untagConversation } from '@vp/domain/inbox/mutations/untag-conversation.ts'
import { mutate } from '../../sync/mutate.ts'
import type { TagRow } from '../../tags/queries.ts'
import { restoreStatus } from '../conversation/actions.ts'
import type { ConversationListRow } from '../list/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { doAll } from './do-all.ts'

type Rows = readonly ConversationListRow[]

/** Gives them to a person or to nobody. */
export async function assignAll(
  me: Pick<Actor, 'userId' | 'role'>,
  rows: Rows,
  ownerId: string | null,
  nome: string,
): Promise<void> {
  const give = (conversationId: string, to: string | null) =>
    mutate(assignConversation, { assignmentId: newId(), conversationId, ownerId: to })
  const changes = rows
    .filter((row) => row.owner_id !== ownerId)
    .map((row) => ({
      change: () => give(row.id, ownerId),
      undo: mayAssign(me, ownerId, row.owner_id) ? () => give(row.id, row.owner_id) : null,
    }))
  await doAll(changes, (count) =>
    ownerId === null ? inboxTexts.bulkUnassigned(count) : inboxTexts.bulkAssigned(count, nome),
  )
}

/** Gives them a status. */
export async function setStatusOfAll(rows: Rows, status: ConversationStatus): Promise<void> {
  const changes = rows
    .filter((row) => row.status !== status)
    .map((row) => ({
      change: () => mutate(setConversationStatus, { conversationId: row.id, status }),
      undo: () => restoreStatus(row),
    }))
  await doAll(changes, (count) => inboxTexts.bulkStatus(count, status))
}

/** Puts a tag on those that lack it; where all have it, takes it off all. */
export async function tagAll(rows: Rows, tag: TagRow): Promise<void> {
  const put = (conversationId: string) =>
    mutate(tagConversation, { conversationTagId: newId(), conversationId, tagId: tag.id })
  const take = (conversationId: string) => mutate(untagConversation, { conversationId, tagId: tag.id })
  const lacking = rows.filter((row) => !row.tag_ids.includes(tag.id))
  const isTaking = lacking.length === 0
  const changes = (isTaking ? rows : lacking).map(({ id }) =>
    isTaking ? { change: () => take(id), undo: () => put(id) } : { change: () => put(id), undo: () => take(id) },
  )
  await doAll(changes, (count) => (isTaking ? inboxTexts.bulkUntagged : inboxTexts.bulkTagged)(count, tag.nome))
}
