import { fold } from '../fold.ts'
import { parseSearch, type Search } from './search.ts'

/** What a search is limited to; each null when it is not. */
export interface SearchFilters {
  /** `de:ana`: folded words of whose messages are meant, a customer's or a colleague's. */
  readonly de: readonly string[] | null
  /** `de:eu`: the messages of the person who searches. */
  readonly isMine: boolean
  /** `tag:vip`: folded beginning of a tag of the conversation or its person. */
  readonly tag: string | null
  /** `antes:20/11`: from before this day of the workspace, `YYYY-MM-DD`. */
  readonly antes: string | null
}

export interface FilteredSearch extends Search {
  readonly filters: SearchFilters
  readonly isFiltered: boolean
  /** Without its filters. */
  readonly bare: string
  /** What was written after `antes:` and is no day; null when all was understood. */
  readonly notADay: string | null
}

const FILTER = /(?<=^|\s)(de|tag|etiqueta|antes):(?:"([^"]*)"?|(\S*))/giu

/** A search with `de:`, `tag:` and `antes:` among its words; what has several words stands in quotes. A filter with nothing after
 *  it limits nothing: it is still being typed. `today`: `YYYY-MM-DD`, by which a day without a year is the latest one. */
export function parseFilteredSearch(text: string, today: string): FilteredSearch {
  const found: { de: string | null; tag: string | null; antes: string | null } = { de: null, tag: null, antes: null }
  const bare = text
    .replaceAll(FILTER, (_whole, name: string, quoted: string | undefined, plain: string | undefined) => {
      const value = (quoted ?? plain ?? '').trim()
      const key = name.toLowerCase()
      if (value !== '') found[key === 'de' || key === 'antes' ? key : 'tag'] = value
      return ' '
    })
    .trim()
  const isMine = found.de !== null && fold(found.de) === 'eu'
  const antes = found.antes === null ? null : readDay(found.antes, today)
  const filters: SearchFilters = {
    de: found.de === null || isMine ? null : fold(found.de).split(/\s+/u),
    isMine,
    tag: found.tag === null ? null : fold(found.tag),
    antes,
  }
  const search = parseSearch(bare)
  const isFiltered = filters.de !== null || isMine || filters.tag !== null || antes !== null
  return {
    ...search,
    isEmpty: search.isEmpty && !isFiltered,
    filters,
    isFiltered,
    bare,
    notADay: found.antes !== null && antes === null ? found.antes : null,
  }
}

const DAY = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/u

/** `20/11`, `20/11/2026`, `2026-11-20`, `hoje`, `ontem` as `YYYY-MM-DD`; null for what is no day. */
function readDay(text: string, today: string): string | null {
  const word = fold(text)
  if (word === 'hoje') return today
  if (word === 'ontem') return iso(Date.parse(today) - 86_400_000)
  const [, day, month, year] = DAY.exec(word) ?? []
  if (day === undefined || month === undefined) return isDay(word) ? word : null
  const ofYear = (which: string) => `${which}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const thisYear = today.slice(0, 4)
  const asked = ofYear(year ?? thisYear)
  const known = year === undefined && asked > today ? ofYear(String(Number(thisYear) - 1)) : asked
  return isDay(known) ? known : null
}

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Whether the calendar has it: not the 31st of April. */
function isDay(text: string): boolean {
  const ms = /^\d{4}-\d\d-\d\d$/u.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(ms) && iso(ms) === text
}
