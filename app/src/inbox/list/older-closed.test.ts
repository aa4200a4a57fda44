import { expect, test } from 'vitest'
import { closedFilterOf } from './older-closed.tsx'

const userId = '019abc00-0000-7000-8000-000000000001'

test.each([
  [{ status: 'aberta', dono: 'todos' }, null],
  [{ status: 'pendente', dono: 'minhas' }, null],
  [{ status: 'todas', dono: 'todos' }, {}],
  [{ status: 'resolvida', dono: 'todos' }, { status: 'resolvida' }],
  [
    { status: 'spam', dono: 'minhas' },
    { status: 'spam', owner: userId },
  ],
  [{ status: 'todas', dono: 'sem-dono' }, { owner: 'nobody' }],
  [
    { status: 'todas', dono: '019abc00-0000-7000-8000-000000000002' },
    { owner: '019abc00-0000-7000-8000-000000000002' },
  ],
  [{ status: 'resolvida', dono: 'todos', ordem: 'espera' }, null],
] as const)('the list %o goes on with %o', (filter, asked) => {
  expect(closedFilterOf({ ...filter, userId })).toEqual(asked)
})
