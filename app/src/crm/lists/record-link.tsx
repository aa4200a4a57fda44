import { Link } from '@tanstack/react-router'
import type { Ref } from 'react'
import type { RecordList } from './list-search.ts'
import type { RecordRow } from './queries.ts'

interface RecordLinkProps {
  lista: RecordList
  row: RecordRow
  /** Its place in the list. */
  place: number
  className: string
  onFocus: () => void
  ref: Ref<HTMLAnchorElement>
}

/** Opens a record's page. */
export function RecordLink({ lista, row, place, ...rest }: RecordLinkProps) {
  const shared = {
    ...rest,
    title: row.nome,
    draggable: false,
    'data-record': row.id,
    'data-place': place,
    children: row.nome,
  }
  switch (lista) {
    case 'leads':
      return <Link {...shared} to="/app/leads/$leadId" params={{ leadId: row.id }} />
    case 'contatos':
      return <Link {...shared} to="/app/contatos/$contactId" params={{ contactId: row.id }} />
    case 'empresas':
      return <Link {...shared} to="/app/empresas/$companyId" params={{ companyId: row.id }} />
  }
}
