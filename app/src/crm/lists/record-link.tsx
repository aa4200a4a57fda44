import { Link } from '@tanstack/react-router'
import { useRowLink, type ListRowProps } from '../../lists/list-row.tsx'
import type { RecordList } from './list-search.ts'
import type { RecordRow } from './queries.ts'

/** Opens the record of a row. */
export function RecordLink({ lista, record, row }: { lista: RecordList; record: RecordRow; row: ListRowProps }) {
  const shared = { ...useRowLink(record.id, row), title: record.nome, children: record.nome }
  switch (lista) {
    case 'leads':
      return <Link {...shared} to="/app/leads/$leadId" params={{ leadId: record.id }} />
    case 'contatos':
      return <Link {...shared} to="/app/contatos/$contactId" params={{ contactId: record.id }} />
    case 'empresas':
      return <Link {...shared} to="/app/empresas/$companyId" params={{ companyId: record.id }} />
  }
}
