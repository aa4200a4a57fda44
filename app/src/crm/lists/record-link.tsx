import { Link } from '@tanstack/react-router'
import type { Ref } from 'react'
import type { RecordRow } from './queries.ts'

interface RecordLinkProps {
  row: RecordRow
  /** Its place in the list. */
  place: number
  className: string
  onFocus: () => void
  ref: Ref<HTMLAnchorElement>
}

/** Opens a record where it is worked on: the person's conversation. Whoever never wrote has none yet, and stays in the list. */
export function RecordLink({ row, place, ...rest }: RecordLinkProps) {
  const shared = {
    ...rest,
    title: row.nome,
    draggable: false,
    'data-record': row.id,
    'data-place': place,
    children: row.nome,
  }
  if (row.conversation_id === null) return <Link {...shared} to="/app/leads" search={(previous) => previous} />
  return <Link {...shared} to="/app/inbox/$conversationId" params={{ conversationId: row.conversation_id }} />
}
