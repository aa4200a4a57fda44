import { clsx } from 'clsx'
import { memo } from 'react'
import { listRowClass, PickBox, type ListRowProps } from '../../lists/list-row.tsx'
import { rowStyle } from '../../lists/long-list.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useRowPicking } from '../../ui/use-row-picking.ts'
import type { RecordList } from './list-search.ts'
import { StatusWord, type ListColumn } from './list-columns.tsx'
import { RecordLink } from './record-link.tsx'
import { RecordTags } from './record-tags.tsx'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import type { RecordRow as Row } from './queries.ts'

export interface RecordRowProps extends ListRowProps {
  lista: RecordList
  record: Row
  /** The columns after the name, and how wide each is (`grid-template-columns`). */
  columns: readonly ListColumn[]
  template: string
}

/** One line of the table. */
export const TableRow = memo(function TableRow(props: RecordRowProps) {
  const { lista, record, index, rowHeight, columns, template, isSelecting, onPick } = props
  const now = useNow()
  const picking = useRowPicking(isSelecting, (isRange) => onPick?.(record.id, index, isRange))
  return (
    // watches pointers only: the link is what one acts on, and keys have x
    <div
      role="row"
      aria-rowindex={index + 2}
      {...(onPick === null ? {} : picking)}
      className={clsx(listRowClass(props), 'grid items-center')}
      style={{ ...rowStyle(index, rowHeight), gridTemplateColumns: template }}
    >
      <span role="cell" className="flex min-w-0 items-center gap-1 pr-3">
        <PickBox id={record.id} nome={record.nome} row={props} />
        <RecordLink lista={lista} record={record} row={props} />
      </span>
      {columns.map((column) => (
        <span key={column.id} role="cell" className="flex min-w-0 items-center pr-3 text-sm text-default">
          {column.cell(record, now)}
        </span>
      ))}
    </div>
  )
})

/** The same on a phone. */
export const CardRow = memo(function CardRow(props: RecordRowProps) {
  const { lista, record, index, rowHeight, isSelecting, onPick } = props
  const picking = useRowPicking(isSelecting, (isRange) => onPick?.(record.id, index, isRange))
  const second =
    lista === 'empresas'
      ? [record.setor, record.site]
      : [record.telefone === null ? record.email : formatPhone(record.telefone), record.empresa ?? record.owner_nome]
  return (
    <div
      role="listitem"
      {...(onPick === null ? {} : picking)}
      className={clsx(listRowClass(props), 'flex items-center gap-3 px-3')}
      style={rowStyle(index, rowHeight)}
    >
      {isSelecting ? (
        <PickBox id={record.id} nome={record.nome} row={props} />
      ) : (
        <Avatar id={record.id} nome={record.nome} />
      )}
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-2">
          <RecordLink lista={lista} record={record} row={props} />
          {record.status === null ? null : <StatusWord lista={lista} status={record.status} />}
        </span>
        <span className="flex h-5.5 items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-sm text-muted tabular-nums">
            {second.filter((each) => each !== null && each !== '').join(' · ')}
          </span>
          <RecordTags ids={record.tag_ids} />
        </span>
      </span>
    </div>
  )
})
