import { expect, test } from 'vitest'
import { choiceKey, defaultListSearch, listSearch } from './list-search.ts'
import { readOrder } from './sorts.ts'

test('what cannot be read of an address falls to its default, and the rest holds', () => {
  expect(listSearch.parse({})).toEqual(defaultListSearch)
  expect(listSearch.parse({ lista: 'clientes', busca: 11987, filtros: [{ campo: 'status', op: 'talvez' }] })).toEqual({
    ...defaultListSearch,
    busca: '11987',
  })
})

test('a column that the list has not is the newest first', () => {
  expect(readOrder({ lista: 'empresas', por: 'telefone' })).toEqual({ column: 'created_at', isDescending: true })
  expect(readOrder({ lista: 'leads', por: "-campo:x'; drop table leads" })).toEqual({
    column: 'created_at',
    isDescending: true,
  })
  expect(readOrder({ lista: 'contatos', por: '-nome' })).toEqual({ column: 'nome', isDescending: true })
})

test('the same choice has the same name, whatever spaces surround its search', () => {
  expect(choiceKey({ ...defaultListSearch, busca: ' ana ' })).toBe(choiceKey({ ...defaultListSearch, busca: 'ana' }))
})
