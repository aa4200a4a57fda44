import { expect, test } from 'vitest'
import { pgbenchScript } from './same-sql.ts'

const clientId = '019abc00-0000-7000-8000-0000000000c1'
const workspaceId = '019abc00-0000-7000-8000-000000000001'

test('a recorded mutation becomes a script with a device per client and a new id per row', () => {
  const recorded = [
    { text: 'begin', values: [] },
    {
      text: 'insert into tasks (id, workspace_id, titulo, responsavel_id)\n      values ($1, $2, $3, $4)',
      values: ['019abc00-0000-7000-8000-0000000000aa', workspaceId, "d'água às 14:05", null],
    },
    { text: 'update devices set last_mutation_seq = $1 where id = $2', values: [7, clientId] },
    { text: 'commit', values: [] },
  ]
  expect(pgbenchScript(recorded, { clientId, seq: 7, constant: new Set([workspaceId]) })).toBe(
    [
      String.raw`\set seq :seq + 1`,
      'begin;',
      String.raw`insert into tasks (id, workspace_id, titulo, responsavel_id) values (uuidv7(), E'019abc00-0000-7000-8000-000000000001', E'd''água às 14\x3a05', null);`,
      `update devices set last_mutation_seq = :seq::bigint where id = ('00000000-0000-7000-8000-' || lpad(:client_id::text, 12, '0'))::uuid;`,
      'commit;',
      '',
    ].join('\n'),
  )
})
