import { ME, type Filter } from '@vp/domain/filters/filter.ts'
import { expect, test } from 'vitest'
import { searchOfView, viewOfSearch } from './board-view-kept.ts'

const dear: Filter = { campo: 'valor', op: 'entre', valor: ['100000', ''] }
const mine: Filter = { campo: 'owner_id', op: 'e', valor: [ME] }

test('a view keeps whose deals are shown, and brings that back', () => {
  const view = viewOfSearch({ filtros: [dear], donos: 'meus', busca: 'forno' })
  expect(view).toEqual({ filtros: [dear, mine], por: '', busca: 'forno' })
  expect(searchOfView(view, {})).toEqual({ filtros: [dear], donos: 'meus', busca: 'forno', por: '', ver: 'quadro' })
  expect(searchOfView({ filtros: [dear] }, { donos: 'meus' })).toMatchObject({ donos: undefined })
})

test('a view of the board is shown as a board, also from the list; of the list as the list', () => {
  expect(searchOfView(viewOfSearch({ filtros: [dear] }), { ver: 'lista' }).ver).toBe('quadro')
  expect(searchOfView(viewOfSearch({ filtros: [dear], ver: 'lista' }), {}).ver).toBe('lista')
})

test('all of them again leaves the way in which they are shown', () => {
  expect(searchOfView({ filtros: [] }, { ver: 'previsao', donos: 'meus', busca: 'forno' })).toEqual({
    filtros: [],
    donos: undefined,
    busca: undefined,
    por: undefined,
    ver: 'previsao',
  })
})
