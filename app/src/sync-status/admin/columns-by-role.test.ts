import { expect, test } from 'vitest'
import { columnsByRole } from './columns-by-role.ts'

test('roles that receive the same stand together', () => {
  const same = ['id', 'nome']
  expect(columnsByRole({ columns: { Admin: same, Manager: same, Member: same, Viewer: same } })).toEqual([
    { roles: ['Admin', 'Manager', 'Member', 'Viewer'], count: 2, withheld: [] },
  ])
})

test('what a role does not receive is named', () => {
  const all = ['id', 'nome', 'telefone', 'email']
  expect(columnsByRole({ columns: { Admin: all, Manager: all, Member: all, Viewer: ['nome', 'id'] } })).toEqual([
    { roles: ['Admin', 'Manager', 'Member'], count: 4, withheld: [] },
    { roles: ['Viewer'], count: 2, withheld: ['telefone', 'email'] },
  ])
})
