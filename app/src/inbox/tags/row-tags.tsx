import { toHue } from '../../ui/hue.ts'
import { useTagsOf } from './tag-ids.ts'

/** How many tags have their name in a row of the list; the others are a dot each. */
const NAMED = 1

/** A conversation's tags where there is little room. */
export function RowTags({ ids }: { ids: readonly string[] }) {
  const tags = useTagsOf(ids)
  if (tags.length === 0) return null
  return (
    <span className="flex shrink-0 items-center gap-1" title={tags.map((tag) => tag.nome).join(', ')}>
      {tags.slice(0, NAMED).map((tag) => (
        <span
          key={tag.id}
          data-hue={toHue(tag.cor)}
          className="max-w-20 truncate rounded-xs bg-hue-soft px-1 text-xs font-medium text-hue-strong"
        >
          {tag.nome}
        </span>
      ))}
      {tags.slice(NAMED).map((tag) => (
        <span key={tag.id} data-hue={toHue(tag.cor)} className="size-2 rounded-full bg-hue-solid">
          <span className="sr-only">{tag.nome}</span>
        </span>
      ))}
    </span>
  )
}
