import { createTag } from '@vp/domain/crm/mutations/create-tag.ts'
import { tagColours } from '@vp/domain/crm/tag.ts'
import { newId } from '@vp/domain/ids.ts'
import { useCan } from '../../auth/use-member.ts'
import { useTags } from '../../tags/queries.ts'
import { TagChoice } from '../../tags/tag-choice.tsx'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import type { Conversation } from '../conversation/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { putTag, takeTag } from './tag-actions.ts'

interface TagPickerProps {
  conversation: Pick<Conversation, 'id' | 'tag_ids'>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Puts tags on a conversation and takes them off. Managers make a new one on the way. */
export function TagPicker({ conversation: { id, tag_ids }, isOpen, onOpenChange }: TagPickerProps) {
  const tags = useTags()
  const mayCreate = useCan('tags.write')

  async function createAndPut(nome: string) {
    const tag = { id: newId(), nome }
    // the colours in turn, so that new tags can be told apart
    const cor = tagColours[(tags.length + 1) % tagColours.length] ?? 'slate'
    if (await mutateOrTell(createTag, { tagId: tag.id, nome, cor })) await putTag(id, tag)
  }

  return (
    <TagChoice
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isMany
      isOn={(tag) => tag_ids.includes(tag.id)}
      onPick={(tag) => void (tag_ids.includes(tag.id) ? takeTag(id, tag) : putTag(id, tag))}
      create={mayCreate ? { label: inboxTexts.createTag, run: (nome) => void createAndPut(nome) } : undefined}
    />
  )
}
