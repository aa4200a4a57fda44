import { filters, type Filter } from '@vp/domain/filters/filter.ts'
import { z } from 'zod'

export const recordLists = ['leads', 'contatos', 'empresas'] as const
export type RecordList = (typeof recordLists)[number]

export const defaultListSearch = { lista: 'leads', busca: '', por: '', filtros: [] as Filter[] } as const

/** What of the lists lives in the address. Anything unreadable falls to its default. */
export const listSearch = z.object({
  lista: z.enum(recordLists).default(defaultListSearch.lista).catch(defaultListSearch.lista),
  // digits alone arrive as a number
  busca: z.coerce.string().default(defaultListSearch.busca).catch(defaultListSearch.busca),
  /** A column's name, with `-` before it for the other way round; empty: the newest first. */
  por: z.string().max(60).default(defaultListSearch.por).catch(defaultListSearch.por),
  filtros: filters.default(defaultListSearch.filtros).catch(defaultListSearch.filtros),
})
export type ListSearch = z.infer<typeof listSearch>

/** The same choice gives the same text: what a list's place is kept under. */
export function choiceKey({ lista, busca, por, filtros }: ListSearch): string {
  return JSON.stringify([lista, busca.trim(), por, filtros])
}
