import { toHue } from '../ui/hue.ts'
import { PickDialog, type PickDialogProps } from '../ui/pick-dialog.tsx'
import { useTags, type TagRow } from './queries.ts'
import { tagTexts } from './texts.pt-BR.ts'

interface TagChoiceProps extends Pick<PickDialogProps, 'isOpen' | 'onOpenChange' | 'isMany' | 'create'> {
  /** Whether it is on already. */
  isOn: (tag: TagRow) => boolean
  onPick: (tag: TagRow) => void
}

/** Picks one or several of the workspace's tags. */
export function TagChoice({ isOn, onPick, ...dialog }: TagChoiceProps) {
  const tags = useTags()
  return (
    <PickDialog
      {...dialog}
      title={tagTexts.tags}
      placeholder={tagTexts.search}
      items={tags.map((tag) => ({
        id: tag.id,
        label: tag.nome,
        lead: <span data-hue={toHue(tag.cor)} className="size-3 shrink-0 rounded-full bg-hue-solid" />,
        isChosen: isOn(tag),
      }))}
      onPick={(tagId) => {
        const tag = tags.find(({ id }) => id === tagId)
        if (tag !== undefined) onPick(tag)
      }}
      nothing={(text) => (text === '' ? tagTexts.none : tagTexts.noneCalled(text))}
    />
  )
}
