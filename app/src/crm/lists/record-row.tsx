import { clsx } from 'clsx'
import { memo, useEffect, useRef, type ReactNode } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useRowPicking } from '../../ui/use-row-picking.ts'
import type { RecordList } from './list-search.ts'
import { StatusWord, type ListColumn } from './list-columns.tsx'
import { RecordLink } from './record-link.tsx'
import { rowStyle } from './record-list.tsx'
import { RecordTags } from './record-tags.tsx'
import { listTexts } from './texts.pt-BR.ts'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import type { RecordRow as Row } from './queries.ts'

export interface RecordRowProps {
  lista: RecordList
  row: Row
  index: number
  rowHeight: number
  /** The columns after the name, and how wide each is (`grid-template-columns`). */
  columns: readonly ListColumn[]
  template: string
  /** Keys act on it: it takes the focus when `takesFocus`. */
  isCursor: boolean
  takesFocus: boolean
  isSelected: boolean
  /** Some row is. */
  isSelecting: boolean
  /** Null for who may change nothing. */
  onPick: ((id: string, index: number, isRange: boolean) => void) | null
  onFocus: (index: number) => void
}

const rowClass = (isSelected: boolean, isCursor: boolean) =>
  clsx(
    'group/row absolute inset-x-0 top-0 border-b border-line transition-colors select-none',
    isSelected ? 'bg-selected' : isCursor ? 'bg-hover' : 'bg-surface hover:bg-hover',
  )

/** One line of the table. */
export const TableRow = memo(function TableRow(props: RecordRowProps) {
  const { row, index, rowHeight, columns, template, isCursor, isSelected, isSelecting, onPick } = props
  const now = useNow()
  const picking = useRowPicking(isSelecting, (isRange) => onPick?.(row.id, index, isRange))
  return (
    // watches pointers only: the link is what one acts on, and keys have x
    <div
      role="row"
      aria-rowindex={index + 2}
      {...(onPick === null ? {} : picking)}
      className={clsx(rowClass(isSelected, isCursor), 'grid items-center')}
      style={{ ...rowStyle(index, rowHeight), gridTemplateColumns: template }}
    >
      <span role="cell" className="flex min-w-0 items-center gap-1 pr-3">
        <PickBox {...props} />
        <Name {...props} isStretched />
      </span>
      {columns.map((column) => (
        <span key={column.id} role="cell" className="flex min-w-0 items-center pr-3 text-sm text-default">
          {column.cell(row, now)}
        </span>
      ))}
    </div>
  )
})

/** The same on a phone. */
export const CardRow = memo(function CardRow(props: RecordRowProps) {
  const { lista, row, index, rowHeight, isCursor, isSelected, isSelecting, onPick } = props
  const picking = useRowPicking(isSelecting, (isRange) => onPick?.(row.id, index, isRange))
  const second =
    lista === 'empresas'
      ? [row.setor, row.site]
      : [row.telefone === null ? row.email : formatPhone(row.telefone), row.empresa ?? row.owner_nome]
  return (
    <div
      role="listitem"
      {...(onPick === null ? {} : picking)}
      className={clsx(rowClass(isSelected, isCursor), 'flex items-center gap-3 px-3')}
      style={rowStyle(index, rowHeight)}
    >
      {isSelecting ? <PickBox {...props} /> : <Avatar id={row.id} nome={row.nome} />}
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-2">
          <Name {...props} isStretched />
          {row.status === null ? null : <StatusWord lista={lista} status={row.status} />}
        </span>
        <span className="flex h-5.5 items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-sm text-muted tabular-nums">
            {second.filter((each) => each !== null && each !== '').join(' · ')}
          </span>
          <RecordTags ids={row.tag_ids} />
        </span>
      </span>
    </div>
  )
})

/** Opens the record; its target is the whole line. */
function Name({
  lista,
  row,
  index,
  isCursor,
  takesFocus,
  onFocus,
  isStretched,
}: RecordRowProps & { isStretched: boolean }): ReactNode {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isCursor && takesFocus) link.current?.focus({ preventScroll: true })
  }, [isCursor, takesFocus])
  return (
    <RecordLink
      ref={link}
      lista={lista}
      row={row}
      place={index}
      onFocus={() => onFocus(index)}
      className={clsx(
        'min-w-0 truncate font-medium outline-none focus-visible:underline',
        isStretched &&
          'after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus',
      )}
    />
  )
}

function PickBox({ row, index, isSelected, onPick }: RecordRowProps) {
  if (onPick === null) return <span className="w-4" />
  return (
    <label className="z-float -my-2 flex size-10 shrink-0 items-center justify-center">
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isSelected}
        aria-label={listTexts.select(row.nome)}
        onChange={(event) =>
          onPick(row.id, index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
        }
        className="size-4.5 accent-accent"
      />
    </label>
  )
}
