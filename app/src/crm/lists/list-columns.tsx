import { formatPhone } from '@vp/domain/crm/phone.ts'
import type { ReactNode } from 'react'
import { formatStored } from '@vp/domain/custom-fields/format-value.ts'
import type { ListedField } from '../../filters/custom-fields.ts'
import { channelTexts, contactStatusViews, leadStatusViews } from '../../filters/values.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { formatFull, formatWhenShort } from '../../ui/format.ts'
import type { RecordList } from './list-search.ts'
import type { RecordRow } from './queries.ts'
import { RecordTags } from './record-tags.tsx'
import { listTexts } from './texts.pt-BR.ts'

export interface ListColumn {
  /** As addresses and orders name it. */
  readonly id: string
  readonly label: string
  /** px that it needs at least. */
  readonly width: number
  readonly cell: (row: RecordRow, now: Date) => ReactNode
}

const text = (value: string | null): ReactNode =>
  value === null || value === '' ? null : (
    <span className="truncate" title={value}>
      {value}
    </span>
  )

const when = (at: Date, now: Date): ReactNode => (
  <time dateTime={at.toISOString()} title={formatFull(at)} className="truncate tabular-nums">
    {formatWhenShort(at, now)}
  </time>
)

/** The word for a status, with its tone; as it is stored where this app has no word for it. */
export function StatusWord({ lista, status }: { lista: RecordList; status: string }) {
  const views = lista === 'leads' ? leadStatusViews : contactStatusViews
  const view = views.find((each) => each.value === status)
  return <Badge tone={view?.tone ?? 'neutral'}>{view?.label ?? status}</Badge>
}

function Owner({ id, nome }: { id: string | null; nome: string | null }) {
  if (id === null) return <span className="truncate text-subtle">{listTexts.noOwner}</span>
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={nome ?? ''}>
      <Avatar id={id} nome={nome ?? ''} size="xs" />
      <span className="truncate">{nome}</span>
    </span>
  )
}

const cells: Readonly<Record<string, (lista: RecordList) => Omit<ListColumn, 'id' | 'label'>>> = {
  telefone: () => ({
    width: 148,
    cell: ({ telefone }) =>
      telefone === null ? null : <span className="truncate tabular-nums">{formatPhone(telefone)}</span>,
  }),
  email: () => ({ width: 200, cell: ({ email }) => text(email) }),
  status: (lista) => ({
    width: 136,
    cell: ({ status }) => (status === null ? null : <StatusWord lista={lista} status={status} />),
  }),
  owner_id: () => ({ width: 160, cell: (row) => <Owner id={row.owner_id} nome={row.owner_nome} /> }),
  etiqueta: () => ({ width: 180, cell: ({ tag_ids }) => <RecordTags ids={tag_ids} /> }),
  canal_origem: () => ({
    width: 112,
    cell: ({ canal_origem }) => text(canal_origem === null ? null : (channelTexts[canal_origem] ?? canal_origem)),
  }),
  empresa: () => ({ width: 180, cell: ({ empresa }) => text(empresa) }),
  site: () => ({ width: 180, cell: ({ site }) => text(site) }),
  setor: () => ({ width: 150, cell: ({ setor }) => text(setor) }),
  contatos: () => ({ width: 96, cell: ({ contatos }) => <span className="tabular-nums">{contatos}</span> }),
  created_at: () => ({ width: 104, cell: (row, now) => when(row.created_at, now) }),
  updated_at: () => ({ width: 112, cell: (row, now) => when(row.updated_at, now) }),
}

/** The columns after the name, as a list shows them until somebody chooses others; the rest can be chosen. */
const shownAtFirst: Readonly<Record<RecordList, readonly string[]>> = {
  leads: ['telefone', 'status', 'owner_id', 'etiqueta', 'created_at'],
  contatos: ['telefone', 'email', 'empresa', 'owner_id', 'etiqueta', 'created_at'],
  empresas: ['setor', 'site', 'contatos', 'created_at'],
}
const others: Readonly<Record<RecordList, readonly string[]>> = {
  leads: ['email', 'canal_origem', 'updated_at'],
  contatos: ['status', 'updated_at'],
  empresas: ['updated_at'],
}
/** What a reader's device does not hold. */
const personal: ReadonlySet<string> = new Set(['telefone', 'email'])

export function defaultColumns(lista: RecordList, mayReadPersonal: boolean): readonly string[] {
  return shownAtFirst[lista].filter((id) => mayReadPersonal || !personal.has(id))
}

/** Every column that the person can choose. */
export function columnsOf(
  lista: RecordList,
  customFields: readonly ListedField[],
  mayReadPersonal: boolean,
): readonly ListColumn[] {
  const own = [...shownAtFirst[lista], ...others[lista]]
    .filter((id) => mayReadPersonal || !personal.has(id))
    .flatMap((id) => {
      const cell = cells[id]?.(lista)
      return cell === undefined ? [] : [{ id, label: listTexts.column[id] ?? id, ...cell }]
    })
  if (!mayReadPersonal) return own
  const custom = customFields.map((field): ListColumn => ({
    id: `campo:${field.id}`,
    label: field.nome,
    width: 150,
    cell: ({ campos }) => text(formatStored(field, campos[field.id])),
  }))
  return [...own, ...custom]
}

/** The columns with these names, in their order; what is gone is left out. */
export function chosenColumns(all: readonly ListColumn[], ids: readonly string[]): readonly ListColumn[] {
  return ids.flatMap((id) => all.find((column) => column.id === id) ?? [])
}
