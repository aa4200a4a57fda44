import { newId } from '@vp/domain/ids.ts'
import { tagConversation } from '@vp/domain/inbox/mutations/tag-conversation.ts'
import { untagConversation } from '@vp/domain/inbox/mutations/untag-conversation.ts'
import type { TagRow } from '../../tags/queries.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'

type Tag = Pick<TagRow, 'id' | 'nome'>

const put = (conversationId: string, tagId: string) =>
  mutateOrTell(tagConversation, { conversationTagId: newId(), conversationId, tagId })
const take = (conversationId: string, tagId: string) => mutateOrTell(untagConversation, { conversationId, tagId })

/** Puts a tag on a conversation, and offers the way back. */
export async function putTag(conversationId: string, tag: Tag): Promise<void> {
  if (await put(conversationId, tag.id)) {
    toastUndo(inboxTexts.tagPut(tag.nome), () => void take(conversationId, tag.id))
  }
}

/** Takes a tag off a conversation, and offers the way back. */
export async function takeTag(conversationId: string, tag: Tag): Promise<void> {
  if (await take(conversationId, tag.id)) {
    toastUndo(inboxTexts.tagTaken(tag.nome), () => void put(conversationId, tag.id))
  }
}
