import { sql, type SqlStatement } from '../sql.ts'
import { UNSAID } from './money.ts'

// What a stored value is as another type, for filters and sorting: the rules of read-value.ts in SQL. `valor`: the jsonb column, by our
// own name for it.

/** Its words. */
export const asText = (valor: SqlStatement): SqlStatement => sql`(${valor} #>> '{}')`

/** A numeric, or null when it is no number: `12.5`, `"12.5"`, `"12,5"`. */
export const asNumber = (valor: SqlStatement): SqlStatement =>
  sql`(case when jsonb_typeof(${valor}) in ('number', 'string') and btrim(${valor} #>> '{}') ~ '^-?[0-9]{1,15}([.,][0-9]{1,10})?$'
    then replace(btrim(${valor} #>> '{}'), ',', '.')::numeric end)`

/** An amount of a currency, or null when it is none or of another: `"1234.50 USD"`, and in reais what says no currency. */
export function asMoney(valor: SqlStatement, moeda: string): SqlStatement {
  if (moeda === UNSAID) return asNumber(valor)
  const said = String.raw`^-?[0-9]{1,12}\.[0-9]{2} ${moeda}$`
  return sql`(case when ${valor} #>> '{}' ~ ${said} then split_part(${valor} #>> '{}', ' ', 1)::numeric
    when ${valor} #>> '{}' ~ '^-?[0-9]{1,12}([.,][0-9])?$' then replace(${valor} #>> '{}', ',', '.')::numeric end)`
}

/** A date as text, `2026-11-27`, which compares as dates do; null when it is none. */
export const asDate = (valor: SqlStatement): SqlStatement =>
  sql`(case when ${valor} #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then ${valor} #>> '{}'
    when ${valor} #>> '{}' ~ '^[0-9]{2}/[0-9]{2}/[0-9]{4}$'
    then right(${valor} #>> '{}', 4) || '-' || substr(${valor} #>> '{}', 4, 2) || '-' || left(${valor} #>> '{}', 2) end)`

/** Whether it is yes; null when it is neither. */
export const asYesNo = (valor: SqlStatement): SqlStatement =>
  sql`(case when ${valor} = 'true' or lower(${valor} #>> '{}') = 'sim' then true
    when ${valor} = 'false' or lower(${valor} #>> '{}') in ('não', 'nao') then false end)`

/** Whether an option is chosen, alone or among others. */
export const isChosen = (valor: SqlStatement, option: string): SqlStatement =>
  sql`${valor} @> to_jsonb(${option}::text)`
