import { z } from 'zod'
import { accented, fold, unaccented } from '../fold.ts'
import { sql, type SqlStatement } from '../sql.ts'
import { isComplete, ME, opsOf, type FieldKind, type Filter } from './filter.ts'

/** Where a field's value is found from a row of the list. */
export type FieldSource =
  /** An expression over the row. */
  | { readonly kind: 'column'; readonly value: SqlStatement }
  /** Rows of another table, none or several: `from` is what follows `from`, with its `where`; `value` an expression over them. */
  | { readonly kind: 'rows'; readonly from: SqlStatement; readonly value: SqlStatement }

export interface FilterField {
  readonly tipo: FieldKind
  readonly source: FieldSource
  /** A day that is kept as text, `2026-11-27`, which compares as days do. */
  readonly isText?: boolean
}

/** The fields of a list by the name that filters give them. */
export type FilterFields = ReadonlyMap<string, FilterField>

export interface FilterContext {
  /** Who looks. */
  readonly userId: string
  /** `YYYY-MM-DD` in the time zone. */
  readonly today: string
  /** IANA name: whose days are meant. */
  readonly timeZone: string
}

const nothing = sql`false`
const everything = sql`true`

/** Rows for which all the filters hold, as a condition of SQL that browser and server run alike. A filter that is not complete limits
 *  nothing; one that cannot be understood (a field that is gone, a question that the field's kind does not know, an id that is none)
 *  lets nothing through: a list must never be longer than what was asked for, for what is done with all of it. */
export function filterCondition(all: readonly Filter[], fields: FilterFields, context: FilterContext): SqlStatement {
  const conditions = all.filter(isComplete).map((each) => {
    const field = fields.get(each.campo)
    return field === undefined || !opsOf[field.tipo].includes(each.op) ? nothing : fieldCondition(each, field, context)
  })
  return joined(conditions, sql` and `) ?? everything
}

function fieldCondition({ op, valor }: Filter, field: FilterField, context: FilterContext): SqlStatement {
  const { tipo, source } = field
  const some = (condition: (value: SqlStatement) => SqlStatement | null): SqlStatement => {
    const held = condition(source.value)
    if (held === null) return nothing
    return source.kind === 'column' ? held : sql`exists (select from ${source.from} and ${held})`
  }
  const isSet =
    source.kind === 'rows'
      ? everything
      : tipo === 'texto'
        ? sql`${source.value} <> ''`
        : sql`${source.value} is not null`
  switch (op) {
    case 'preenchido':
      return source.kind === 'column' ? isSet : sql`exists (select from ${source.from})`
    case 'vazio':
      return source.kind === 'column' ? sql`(${isSet}) is not true` : sql`not exists (select from ${source.from})`
    case 'e':
      return some((value) => isOneOf(value, valor, tipo, context))
    case 'nao_e':
      return negated(valor, (values) => some((value) => isOneOf(value, values, tipo, context)))
    case 'todas':
      return (
        joined(
          valor.map((one) => some((value) => isOneOf(value, [one], tipo, context))),
          sql` and `,
        ) ?? nothing
      )
    case 'contem':
      return some((value) => contains(value, valor[0] ?? ''))
    case 'nao_contem':
      return negated(valor, ([text = '']) => some((value) => contains(value, text)))
    case 'entre':
      return some((value) => isBetween(value, valor, field, context))
    case 'ultimos':
      return some((value) =>
        isBetween(value, [daysFrom(context.today, 1 - days(valor)), context.today], field, context),
      )
    case 'proximos':
      return some((value) =>
        isBetween(value, [context.today, daysFrom(context.today, days(valor) - 1)], field, context),
      )
  }
}

/** What is not so, or has no value at all. */
function negated(values: readonly string[], condition: (values: readonly string[]) => SqlStatement): SqlStatement {
  const held = condition(values)
  return held === nothing ? nothing : sql`(${held}) is not true`
}

/** A parameter of its own for each, so that the planner knows how many there are. */
function isOneOf(
  value: SqlStatement,
  values: readonly string[],
  tipo: FieldKind,
  { userId }: FilterContext,
): SqlStatement | null {
  const isId = tipo === 'pessoa' || tipo === 'registro' || tipo === 'etiquetas'
  const meant = isId ? values.map((one) => (one === ME && tipo === 'pessoa' ? userId : one)).filter(isUuid) : values
  const parameters = joined(
    meant.flatMap((one): SqlStatement[] => {
      if (isId) return [sql`${one}::uuid`]
      if (tipo === 'numero') return isDecimal(one) ? [sql`${one}::numeric`] : []
      if (tipo === 'sim_nao') return [one === 'sim' ? sql`true` : sql`false`]
      return [sql`${tipo === 'texto' ? fold(one.trim()) : one}::text`]
    }),
    sql`, `,
  )
  if (parameters === null) return null
  return sql`${tipo === 'texto' ? folded(value) : value} in (${parameters})`
}

function contains(value: SqlStatement, text: string): SqlStatement {
  const pattern = `%${fold(text.trim()).replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
  return sql`${folded(value)} like ${pattern}`
}

/** Letters as a search sees them, in SQL: without case and accents (`fold` in another language). The marks are no parameters, so that an
 *  index on the same expression is found. */
export function folded(value: SqlStatement): SqlStatement {
  return { text: `translate(lower(${value.text}), '${accented}', '${unaccented}')`, values: value.values }
}

function isBetween(
  value: SqlStatement,
  [first = '', last = '']: readonly string[],
  { tipo, isText = false }: FilterField,
  { timeZone }: FilterContext,
): SqlStatement | null {
  const isValid = tipo === 'numero' ? isDecimal : isDay
  if ([first, last].some((end) => end !== '' && !isValid(end))) return null
  const day = isText ? sql`text` : sql`date`
  const ends: SqlStatement[] = []
  if (first !== '') {
    if (tipo === 'numero') ends.push(sql`${value} >= ${first}::numeric`)
    else if (tipo === 'dia') ends.push(sql`${value} >= ${first}::${day}`)
    else ends.push(sql`${value} >= ${first}::date::timestamp at time zone ${timeZone}`)
  }
  if (last !== '') {
    if (tipo === 'numero') ends.push(sql`${value} <= ${last}::numeric`)
    else if (tipo === 'dia') ends.push(sql`${value} <= ${last}::${day}`)
    else ends.push(sql`${value} < ${daysFrom(last, 1)}::date::timestamp at time zone ${timeZone}`)
  }
  return joined(ends, sql` and `)
}

const uuid = z.uuid()
const isUuid = (text: string) => uuid.safeParse(text).success

const isDecimal = (text: string) => /^-?\d{1,15}(?:\.\d{1,6})?$/u.test(text)

const dayText = z.iso.date()
/** Whether the calendar has it: not the 31st of April. */
const isDay = (text: string) => dayText.safeParse(text).success

/** As many days as a person can mean; none is a day all the same. */
function days([text = '']: readonly string[]): number {
  const count = /^\d{1,4}$/u.test(text) ? Number(text) : 1
  return Math.max(1, count)
}

/** The day so many days later. `date`: `YYYY-MM-DD`. */
function daysFrom(date: string, count: number): string {
  return new Date(Date.parse(date) + count * 86_400_000).toISOString().slice(0, 10)
}

/** One statement of several; null of none. */
export function joined(parts: readonly SqlStatement[], between: SqlStatement): SqlStatement | null {
  const [first, ...rest] = parts
  return first === undefined ? null : rest.reduce((whole, part) => sql`${whole}${between}${part}`, first)
}
