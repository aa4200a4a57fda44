import { useKnownTags } from '../../tags/queries.ts'
import { Tag } from '../../ui/badge.tsx'

/** How many tags have room for their names. */
const NAMED = 2

/** A record's tags in a line; those that find no room are counted. */
export function RecordTags({ ids }: { ids: readonly string[] }) {
  const tags = useKnownTags().filter((tag) => ids.includes(tag.id))
  if (tags.length === 0) return null
  const rest = tags.slice(NAMED)
  return (
    <span className="flex min-w-0 items-center gap-1" title={tags.map((tag) => tag.nome).join(', ')}>
      {tags.slice(0, NAMED).map((tag) => (
        <Tag key={tag.id} nome={tag.nome} cor={tag.cor} />
      ))}
      {rest.length === 0 ? null : <span className="shrink-0 text-xs text-muted">+{rest.length}</span>}
    </span>
  )
}
