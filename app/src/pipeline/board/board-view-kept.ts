import { ME, type Filter } from '@vp/domain/filters/filter.ts'
import type { ListView } from '@vp/domain/filters/list-view.ts'
import { everything, isSameView } from '../../filters/views/same-view.ts'
import { boardViews, type BoardSearch } from './board-search.ts'

const mine: Filter = { campo: 'owner_id', op: 'e', valor: [ME] }
const isMine = ({ campo, op, valor }: Filter) => campo === mine.campo && op === mine.op && valor.join() === ME

/** The filters that the address asks for: whose deals is one of them. */
export function askedFilters({ filtros = [], donos }: BoardSearch): Filter[] {
  return donos === 'meus' ? [...filtros, mine] : filtros
}

/** What is shown, as a saved view keeps it. */
export function viewOfSearch(search: BoardSearch): ListView {
  const { por = '', busca = '', ver = 'quadro' } = search
  return { filtros: askedFilters(search), por, busca, ...(ver === 'quadro' ? {} : { vista: ver }) }
}

/** What the address says for a view; all deals again are shown as those before. */
export function searchOfView(view: ListView, before: BoardSearch): BoardSearch {
  const ver = isSameView(view, everything) ? before.ver : (boardViews.find((each) => each === view.vista) ?? 'quadro')
  return {
    filtros: view.filtros.filter((filter) => !isMine(filter)),
    donos: view.filtros.some(isMine) ? 'meus' : undefined,
    por: view.por,
    busca: view.busca === '' ? undefined : view.busca,
    ver,
  }
}
