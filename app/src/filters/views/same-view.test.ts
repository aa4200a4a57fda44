import type { Filter } from '@vp/domain/filters/filter.ts'
import { expect, test } from 'vitest'
import { isSameView } from './same-view.ts'

const mine: Filter = { campo: 'owner_id', op: 'e', valor: ['eu'] }
const fresh: Filter = { campo: 'status', op: 'e', valor: ['novo'] }

test('a view is the one shown in whatever order its filters were put, and whichever columns it keeps', () => {
  expect(isSameView({ filtros: [mine, fresh], colunas: ['email'] }, { filtros: [fresh, mine], por: '' })).toBe(true)
  expect(isSameView({ filtros: [mine] }, { filtros: [mine], por: 'nome' })).toBe(false)
  expect(isSameView({ filtros: [mine] }, { filtros: [mine, fresh] })).toBe(false)
})
