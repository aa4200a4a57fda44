import { Plus, X } from 'lucide-react'
import { Tag } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { toHue } from '../ui/hue.ts'
import { PendingMark } from '../ui/pending-mark.tsx'
import type { TagRow } from './queries.ts'
import { tagTexts } from './texts.pt-BR.ts'

interface TagChipsProps {
  tags: readonly TagRow[]
  /** A change of them has not been acknowledged yet. */
  isPending?: boolean
  /** null: for who may not. */
  change: { readonly onTake: (tag: TagRow) => void; readonly onAdd: () => void } | null
}

/** The tags of something, each with its way off, and the way to more. */
export function TagChips({ tags, isPending = false, change }: TagChipsProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {tags.map((tag) =>
        change === null ? (
          <Tag key={tag.id} nome={tag.nome} cor={tag.cor} />
        ) : (
          <button
            key={tag.id}
            type="button"
            data-hue={toHue(tag.cor)}
            aria-label={tagTexts.takeOff(tag.nome)}
            title={tagTexts.takeOff(tag.nome)}
            onClick={() => change.onTake(tag)}
            className="touch-44 inline-flex h-6 max-w-44 items-center gap-1 rounded-sm bg-hue-soft pr-1 pl-1.5 text-xs font-medium text-hue-strong"
          >
            <span className="truncate">{tag.nome}</span>
            <X aria-hidden size={13} className="shrink-0" />
          </button>
        ),
      )}
      {isPending ? <PendingMark /> : null}
      {change === null ? null : (
        <Button size="sm" tone="ghost" onClick={change.onAdd}>
          <Plus aria-hidden size={15} />
          {tagTexts.putOn}
        </Button>
      )}
    </div>
  )
}
