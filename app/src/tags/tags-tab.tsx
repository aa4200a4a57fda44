import { deleteTag } from '@vp/domain/crm/mutations/delete-tag.ts'
import { Pencil, Plus, Tags, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../auth/use-member.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Tag } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { AskDialog } from '../ui/ask-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Panel } from '../ui/panel.tsx'
import { toastInfo } from '../ui/toast.tsx'
import { tagTexts } from './texts.pt-BR.ts'
import { tagUse, tagUsesQuery, type TagUse } from './queries.ts'
import { TagDialog } from './tag-dialog.tsx'

/** The workspace's tags, for Managers to keep in order; others see them. */
export function TagsTab() {
  const tags = useLiveQuery(tagUsesQuery, tagUse)
  const blockedBecause = useCan('tags.write') ? undefined : tagTexts.onlyManagersTags
  const [edited, setEdited] = useState<TagUse | 'new' | null>(null)
  const [doomed, setDoomed] = useState<TagUse | null>(null)
  const add = (
    <Button size="sm" tone="primary" blockedBecause={blockedBecause} onClick={() => setEdited('new')}>
      <Plus aria-hidden size={16} />
      {tagTexts.newTag}
    </Button>
  )
  return (
    <Panel icon={Tags} title={tagTexts.tags} count={tags.length} action={tags.length === 0 ? null : add}>
      {tags.length === 0 ? (
        <EmptyState icon={Tags} title={tagTexts.noTagsTitle} text={tagTexts.noTagsText} action={add} />
      ) : (
        <ul aria-label={tagTexts.tags} className="flex flex-col">
          {tags.map((tag) => (
            <li
              key={tag.id}
              className="flex min-h-12 items-center gap-3 border-b border-line py-1 pr-2 pl-4 last:border-b-0"
            >
              <span className="flex min-w-0 flex-1">
                <Tag nome={tag.nome} cor={tag.cor} />
              </span>
              <span className="shrink-0 text-sm text-muted tabular-nums">{tagTexts.tagUses(tag.conversas)}</span>
              <IconButton
                icon={Pencil}
                label={tagTexts.changeTagNamed(tag.nome)}
                blockedBecause={blockedBecause}
                onClick={() => setEdited(tag)}
              />
              <IconButton
                icon={Trash2}
                tone="danger"
                label={tagTexts.deleteTagNamed(tag.nome)}
                blockedBecause={blockedBecause}
                onClick={() => setDoomed(tag)}
              />
            </li>
          ))}
        </ul>
      )}
      {edited === null ? null : <TagDialog tag={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {doomed === null ? null : <DeleteTag tag={doomed} onClose={() => setDoomed(null)} />}
    </Panel>
  )
}

function DeleteTag({ tag, onClose }: { tag: TagUse; onClose: () => void }) {
  async function doIt() {
    const isDone = await mutateOrTell(deleteTag, { tagId: tag.id })
    onClose()
    if (isDone) toastInfo(tagTexts.tagDeleted(tag.nome))
  }
  return (
    <AskDialog
      title={tagTexts.deleteTagTitle(tag.nome)}
      text={tagTexts.deleteTagText(tag.conversas, tag.pessoas)}
      action={tagTexts.delete}
      onAnswer={() => void doIt()}
      onClose={onClose}
    />
  )
}
