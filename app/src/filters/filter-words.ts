import type { Filter } from '@vp/domain/filters/filter.ts'
import { formatNumber } from '../ui/format.ts'
import type { FieldView } from './field-views.ts'
import { filterTexts } from './texts.pt-BR.ts'

/** A filter as people say it: `Situação: Novo ou Qualificado`. `field`: undefined where it is gone. */
export function filterWords(filter: Filter, field: FieldView | undefined): string {
  if (field === undefined) return filterTexts.goneField
  return `${field.label}: ${valueWords(filter, field)}`
}

function valueWords({ op, valor }: Filter, field: FieldView): string {
  const isPerson = field.tipo === 'pessoa'
  const [first = '', last = ''] = valor
  switch (op) {
    case 'vazio':
      return isPerson ? filterTexts.nobody : filterTexts.blank
    case 'preenchido':
      return isPerson ? filterTexts.anybody : filterTexts.filled
    case 'ultimos':
      return filterTexts.lastDays(Number(first))
    case 'proximos':
      return filterTexts.nextDays(Number(first))
    case 'contem':
      return filterTexts.contains(first)
    case 'nao_contem':
      return filterTexts.containsNot(first)
    case 'entre':
      return betweenWords(shown(first, field), shown(last, field))
    case 'todas':
      return valor.map((value) => shown(value, field)).join(filterTexts.and)
    case 'e':
      return valor.map((value) => shown(value, field)).join(filterTexts.or)
    case 'nao_e':
      return filterTexts.not(valor.map((value) => shown(value, field)).join(filterTexts.or))
  }
}

/** A name for a view of those filters: what is asked, without the fields' names. */
export function wordsTogether(filters: readonly Filter[], fields: readonly FieldView[]): string {
  return filters
    .map((filter) => {
      const field = fields.find(({ campo }) => campo === filter.campo)
      return field === undefined ? filterTexts.goneField : valueWords(filter, field)
    })
    .join(' · ')
}

function betweenWords(first: string, last: string): string {
  if (first === '') return filterTexts.until(last)
  return last === '' ? filterTexts.since(first) : filterTexts.between(first, last)
}

/** A value as people write it. */
function shown(value: string, { tipo, choices }: FieldView): string {
  if (value === '') return ''
  if (tipo === 'dia' || tipo === 'instante') return value.split('-').toReversed().join('/')
  if (tipo === 'numero') return Number.isNaN(Number(value)) ? value : formatNumber(Number(value))
  if (tipo === 'sim_nao') return value === 'sim' ? filterTexts.yes : filterTexts.no
  if (choices === null) return value
  return choices.find((choice) => choice.value === value)?.label ?? filterTexts.gone
}
