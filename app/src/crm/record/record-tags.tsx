import { setPersonTags } from '@vp/domain/crm/mutations/set-person-tags.ts'
import { newId } from '@vp/domain/ids.ts'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { usePendingIds } from '../../sync/use-pending-ids.ts'
import { useTags, type TagRow } from '../../tags/queries.ts'
import { TagChips } from '../../tags/tag-chips.tsx'
import { TagChoice } from '../../tags/tag-choice.tsx'
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
    <>
      {own.length === 0 && !mayTag ? <p className="text-sm text-muted">{recordTexts.noTags}</p> : null}
      <TagChips
        tags={own}
        isPending={isPending}
        change={mayTag ? { onTake: (tag) => void toggle(tag), onAdd: () => setIsPicking(true) } : null}
      />
      <TagChoice
        isOpen={isPicking}
        onOpenChange={setIsPicking}
        isMany
        isOn={(tag) => tagIds.includes(tag.id)}
        onPick={(tag) => void toggle(tag)}
      />
    </>
  )
}
