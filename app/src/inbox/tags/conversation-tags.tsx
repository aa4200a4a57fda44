import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { toHue } from '../../ui/hue.ts'
import type { Conversation } from '../conversation/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { takeTag } from './tag-actions.ts'
import { useTagsOf } from './tag-ids.ts'
import { TagPicker } from './tag-picker.tsx'

/** The conversation's tags, each with its way off, and the way to more. */
export function ConversationTags({ conversation }: { conversation: Conversation }) {
  const tags = useTagsOf(conversation.tag_ids)
  const mayTag = useCan('conversations.tag')
  const [isPicking, setIsPicking] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {tags.map((tag) =>
        mayTag ? (
          <button
            key={tag.id}
            type="button"
            data-hue={toHue(tag.cor)}
            aria-label={inboxTexts.removeTag(tag.nome)}
            title={inboxTexts.removeTag(tag.nome)}
            onClick={() => void takeTag(conversation.id, tag)}
            className="touch-44 inline-flex h-6 max-w-44 items-center gap-1 rounded-sm bg-hue-soft pr-1 pl-1.5 text-xs font-medium text-hue-strong"
          >
            <span className="truncate">{tag.nome}</span>
            <X aria-hidden size={13} className="shrink-0" />
          </button>
        ) : (
          <Tag key={tag.id} nome={tag.nome} cor={tag.cor} />
        ),
      )}
      {mayTag ? (
        <Button size="sm" tone="ghost" onClick={() => setIsPicking(true)}>
          <Plus aria-hidden size={15} />
          {inboxTexts.addTag}
        </Button>
      ) : null}
      <TagPicker conversation={conversation} isOpen={isPicking} onOpenChange={setIsPicking} />
    </div>
  )
}
