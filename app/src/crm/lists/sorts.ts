import { folded } from '@vp/domain/filters/condition.ts'
import { customFieldId } from '@vp/domain/filters/filter.ts'
import { asDate, asMoney, asNumber, asText, asYesNo } from '@vp/domain/custom-fields/sql.ts'
import { listAlias, type CustomFieldType } from '@vp/domain/filters/list-fields.ts'
import { id } from '@vp/domain/ids.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { ListSearch, RecordList } from './list-search.ts'

interface Sort {
  readonly by: SqlStatement
  /** What the order needs beside the list's own table. */
  readonly join?: SqlStatement
  /** Rows without a value go last, whichever way round. */
  readonly mayBeEmpty?: boolean
  /** The rows lie in this order in an index. */
  readonly isIndexed?: boolean
}

const byOwner = (ownerId: SqlStatement): Sort => ({
  by: folded(sql`so.nome`),
  join: sql`left join profiles so on so.user_id = ${ownerId}`,
  mayBeEmpty: true,
})
const ofText = (value: SqlStatement): Sort => ({ by: folded(value), mayBeEmpty: true })

/** What each list can be ordered by, by the column's name. Names are ordered as people read them, without case and accents. */
const sorts: Readonly<Record<RecordList, Readonly<Record<string, Sort>>>> = {
  leads: {
    nome: { by: folded(sql`l.nome`), isIndexed: true },
    // as a lead goes on, not by the letters of its status
    status: {
      by: sql`array_position(array['novo', 'em_atendimento', 'qualificado', 'convertido', 'perdido'], l.status)`,
    },
    owner_id: byOwner(sql`l.owner_id`),
    canal_origem: { by: sql`l.canal_origem` },
    telefone: { by: sql`l.telefone`, mayBeEmpty: true },
    email: ofText(sql`l.email`),
    created_at: { by: sql`l.created_at`, isIndexed: true },
    updated_at: { by: sql`l.updated_at`, isIndexed: true },
  },
  contatos: {
    nome: { by: folded(sql`k.nome`), isIndexed: true },
    status: { by: sql`k.status` },
    owner_id: byOwner(sql`k.owner_id`),
    empresa: { by: folded(sql`se.nome`), join: sql`left join companies se on se.id = k.empresa_id`, mayBeEmpty: true },
    telefone: { by: sql`k.telefone`, mayBeEmpty: true },
    email: ofText(sql`k.email`),
    created_at: { by: sql`k.created_at`, isIndexed: true },
    updated_at: { by: sql`k.updated_at` },
  },
  empresas: {
    nome: { by: folded(sql`e.nome`), isIndexed: true },
    site: ofText(sql`e.site`),
    setor: ofText(sql`e.setor`),
    created_at: { by: sql`e.created_at` },
    updated_at: { by: sql`e.updated_at` },
  },
}

/** Whether a list can be ordered by a column. */
export function canSortBy(lista: RecordList, column: string): boolean {
  return Object.hasOwn(sorts[lista], column) || (lista === 'leads' && id.safeParse(customFieldId(column)).success)
}

/** The column and the way round that an address means; what no list can be ordered by is the newest first. */
export function readOrder({ lista, por }: Pick<ListSearch, 'lista' | 'por'>): {
  column: string
  isDescending: boolean
} {
  const isDescending = por.startsWith('-')
  const column = isDescending ? por.slice(1) : por
  return canSortBy(lista, column) ? { column, isDescending } : { column: 'created_at', isDescending: true }
}

/** What to order by; the id decides between equals, so that pages never overlap. `backwards`: the same from its end. */
export function sortOf(
  search: Pick<ListSearch, 'lista' | 'por'>,
  customFields: readonly CustomFieldType[],
): { join: SqlStatement; order: SqlStatement; backwards: SqlStatement; isIndexed: boolean } {
  const { column, isDescending } = readOrder(search)
  const {
    by,
    join = sql``,
    mayBeEmpty = false,
    isIndexed = false,
  } = sorts[search.lista][column] ?? byCustomField(column, customFields)
  const [direction, other] = isDescending ? [sql`desc`, sql`asc`] : [sql`asc`, sql`desc`]
  // without a need, since an index is read backwards only the way it was written
  const [last, first] = mayBeEmpty ? [sql`nulls last`, sql`nulls first`] : [sql``, sql``]
  const rowId: SqlStatement = { text: `${listAlias[search.lista]}.id`, values: [] }
  return {
    join,
    isIndexed,
    order: sql`${by} ${direction} ${last}, ${rowId} ${direction}`,
    backwards: sql`${by} ${other} ${first}, ${rowId} ${other}`,
  }
}

/** Each type in its own order. */
function byCustomField(column: string, customFields: readonly CustomFieldType[]): Sort {
  const fieldId = customFieldId(column) ?? ''
  const valor = sql`sv.valor`
  const join = sql`left join custom_field_values_lead sv on sv.lead_id = l.id and sv.field_id = ${fieldId}::uuid`
  const field = customFields.find(({ id }) => id === fieldId)
  return { by: comparable(field, valor), join, mayBeEmpty: true }
}

function comparable(field: CustomFieldType | undefined, valor: SqlStatement): SqlStatement {
  switch (field?.tipo) {
    case 'moeda':
      return asMoney(valor, field.moeda)
    case 'numero':
      return asNumber(valor)
    case 'data':
      return asDate(valor)
    case 'sim_nao':
      return asYesNo(valor)
    default:
      return folded(asText(valor))
  }
}
