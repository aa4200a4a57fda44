import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { TagChips } from '../../tags/tag-chips.tsx'
import type { Conversation } from '../conversation/queries.ts'
import { takeTag } from './tag-actions.ts'
import { useTagsOf } from './tag-ids.ts'
import { TagPicker } from './tag-picker.tsx'

/** The conversation's tags, each with its way off, and the way to more. */
export function ConversationTags({ conversation }: { conversation: Conversation }) {
  const tags = useTagsOf(conversation.tag_ids)
  const mayTag = useCan('conversations.tag')
  const [isPicking, setIsPicking] = useState(false)
  const change = {
    onTake: (tag: (typeof tags)[number]) => void takeTag(conversation.id, tag),
    onAdd: () => setIsPicking(true),
  }
  return (
    <>
      <TagChips tags={tags} change={mayTag ? change : null} />
      <TagPicker conversation={conversation} isOpen={isPicking} onOpenChange={setIsPicking} />
    </>
  )
}
