import { setPersonTags } from '@vp/domain/crm/mutations/set-person-tags.ts'
import { newId } from '@vp/domain/ids.ts'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { usePendingIds } from '../../sync/use-pending-ids.ts'
import { useTags, type TagRow } from '../../tags/queries.ts'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { toHue } from '../../ui/hue.ts'
import { PendingMark } from '../../ui/pending-mark.tsx'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { recordTexts } from './texts.pt-BR.ts'

interface RecordTagsProps {
  tipo: 'lead' | 'contato'
  personId: string
  tagIds: readonly string[]
}

/** The tags of a lead or a contact, each with its way off, and the way to more. */
export function RecordTags({ tipo, personId, tagIds }: RecordTagsProps) {
  const tags = useTags()
  const mayTag = useCan('leads.write')
  const [isPicking, setIsPicking] = useState(false)
  const isPending = usePendingIds('personId').has(personId)
  const own = tags.filter((tag) => tagIds.includes(tag.id))

  async function set(tag: TagRow, isOn: boolean): Promise<boolean> {
    return await mutateOrTell(setPersonTags, {
      changeId: newId(),
      tipo,
      personId,
      add: isOn ? [{ personTagId: newId(), tagId: tag.id }] : [],
      remove: isOn ? [] : [tag.id],
    })
  }
  async function toggle(tag: TagRow) {
    const isOn = !tagIds.includes(tag.id)
    if (!(await set(tag, isOn))) return
    toastUndo(isOn ? recordTexts.tagPut(tag.nome) : recordTexts.tagTaken(tag.nome), () => void set(tag, !isOn))
  }

  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {own.map((tag) =>
        mayTag ? (
          <button
            key={tag.id}
            type="button"
            data-hue={toHue(tag.cor)}
            aria-label={recordTexts.removeTag(tag.nome)}
            title={recordTexts.removeTag(tag.nome)}
            onClick={() => void toggle(tag)}
            className="touch-44 inline-flex h-6 max-w-44 items-center gap-1 rounded-sm bg-hue-soft pr-1 pl-1.5 text-xs font-medium text-hue-strong"
          >
            <span className="truncate">{tag.nome}</span>
            <X aria-hidden size={13} className="shrink-0" />
          </button>
        ) : (
          <Tag key={tag.id} nome={tag.nome} cor={tag.cor} />
        ),
      )}
      {isPending ? <PendingMark /> : null}
      {mayTag ? (
        <Button size="sm" tone="ghost" onClick={() => setIsPicking(true)}>
          <Plus aria-hidden size={15} />
          {recordTexts.addTag}
        </Button>
      ) : null}
      <PickDialog
        isOpen={isPicking}
        onOpenChange={setIsPicking}
        isMany
        title={recordTexts.tags}
        placeholder={recordTexts.searchTag}
        items={tags.map((tag) => ({
          id: tag.id,
          label: tag.nome,
          lead: <span data-hue={toHue(tag.cor)} className="size-3 shrink-0 rounded-full bg-hue-solid" />,
          isChosen: tagIds.includes(tag.id),
        }))}
        onPick={(tagId) => {
          const tag = tags.find((each) => each.id === tagId)
          if (tag !== undefined) void toggle(tag)
        }}
        nothing={recordTexts.nothingFound}
      />
    </div>
  )
}
