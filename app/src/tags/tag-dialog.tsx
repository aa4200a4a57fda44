import { changeTag } from '@vp/domain/crm/mutations/change-tag.ts'
import { createTag } from '@vp/domain/crm/mutations/create-tag.ts'
import { tagName, type TagColour } from '@vp/domain/crm/tag.ts'
import { newId } from '@vp/domain/ids.ts'
import { useState } from 'react'
import { refusalText } from '../shell/refusal-texts.pt-BR.ts'
import { mutate } from '../sync/mutate.ts'
import { ColourChoice } from '../ui/colour-choice.tsx'
import { InputField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { toHue } from '../ui/hue.ts'
import { tagTexts } from './texts.pt-BR.ts'
import type { TagRow } from './queries.ts'

/** Makes a tag, or gives one another name or colour. Mount anew for each. */
export function TagDialog({ tag, onClose }: { tag: TagRow | null; onClose: () => void }) {
  const [nome, setNome] = useState(tag?.nome ?? '')
  const [cor, setCor] = useState<TagColour>(tag === null ? 'blue' : toHue(tag.cor))
  const [error, setError] = useState<string>()

  async function submit() {
    const parsed = tagName.safeParse(nome)
    if (!parsed.success) return setError(tagTexts.tagNameError)
    const result =
      tag === null
        ? await mutate(createTag, { tagId: newId(), nome: parsed.data, cor })
        : await mutate(changeTag, { tagId: tag.id, nome: parsed.data, cor })
    if (result.status === 'queued') return onClose()
    const { reason, remedy } = refusalText(result.refusal)
    setError(`${reason} ${remedy}`)
  }

  return (
    <FormDialog
      title={tag === null ? tagTexts.newTag : tagTexts.changeTag}
      action={tag === null ? tagTexts.create : tagTexts.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <InputField
        label={tagTexts.tagName}
        value={nome}
        maxLength={60}
        autoComplete="off"
        data-autofocus
        error={error}
        onChange={(event) => {
          setNome(event.target.value)
          setError(undefined)
        }}
      />
      <ColourChoice label={tagTexts.tagColour} value={cor} onChange={setCor} />
    </FormDialog>
  )
}
