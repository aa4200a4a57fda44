import { newId } from '@vp/domain/ids.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { syncedTables } from '@vp/domain/schema/synced-tables.ts'
import { shapeNames } from '@vp/domain/shapes/catalogue.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Replica } from '../../sync/local/apply.ts'
import { readOutbox, visibleEntries } from '../../sync/local/outbox.ts'
import { writePosition } from '../../sync/local/shape-positions.ts'
import { initialSyncState } from '../../sync/sync-state.ts'
import { memoryReplica } from '../../sync/testing/replica.ts'
import { buildDiagnosis, type DiagnosisSources } from './build-diagnosis.ts'
import { diagnosis, diagnosisFileName } from './diagnosis.ts'

/** In every column of text that the database has, and in everything that waits to be sent. */
const personal = ['Zulmira Quaresma', '+5511987651234', 'zulmira@padaria.example', '529.982.247-25', 'eyJhbGciOi.TOKEN']
const secret = personal.join(' · ')

let replica: Replica
beforeAll(async () => {
  replica = await memoryReplica()
  const { db } = replica
  await db.transaction(async (tx) => {
    // checks of form stand aside, as when the server's rows are written
    await tx.exec('set local session_replication_role = replica')
    for (const [table, columns] of Object.entries(syncedTables)) {
      const values = Object.entries(columns).map(([column, type]) => {
        if (type === 'uuid') return `gen_random_uuid()`
        if (type === 'text') return `'${column} ${secret}'`
        if (type === 'jsonb') return `'{"texto": "${secret}"}'`
        if (type === 'bpchar') return `'BRL'`
        if (type === 'bool') return 'true'
        if (type === 'time') return `'14:00'`
        return ['timestamptz', 'date'].includes(type) ? 'now()' : '7'
      })
      const names = Object.keys(columns).map((column) => `"${column}"`)
      await tx.exec(`insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`)
    }
    await tx.query(
      `insert into vp.outbox (seq, request_id, name, args, created_at, status, refusal) values
       (1, $1, $2, $3, '2026-11-25 12:00:00+00', 'pending', null),
       (2, $1, 'future.thing', $3, '2026-11-25 12:01:00+00', 'sent', null),
       (3, $1, $2, $3, '2026-11-25 12:02:00+00', 'refused', $4),
       (4, $1, $2, $3, '2026-11-25 12:03:00+00', 'refused', $5)`,
      [
        newId(),
        sendMessage.name,
        JSON.stringify({ conteudo: secret, titulo: secret }),
        JSON.stringify({ code: 'internal', incident: secret }),
        JSON.stringify({ code: 'invalid_args', field: secret, message: secret }),
      ],
    )
    await writePosition(tx, 'messages', { shown: { handle: '17-1', offset: '26_4' }, completeTo: 26n, refetch: null })
  })
}, 60_000)
afterAll(() => replica.db.close())

async function sources(change: Partial<DiagnosisSources> = {}): Promise<DiagnosisSources> {
  let ms = 0
  return {
    query: async ({ text, values }) => (await replica.db.query(text, [...values])).rows,
    clock: () => (ms += 5),
    now: new Date('2026-11-25T12:34:56Z'),
    version: '0.1.0',
    role: 'Member',
    browser: {
      userAgent: 'Mozilla/5.0',
      language: 'pt-BR',
      timeZone: 'America/Sao_Paulo',
      cores: 8,
      isInstalled: true,
    },
    storage: { usageBytes: 48_000_000, quotaBytes: 12_000_000_000, isPersisted: false },
    state: { ...initialSyncState, connection: 'offline', problem: { code: 'sync_failed' } },
    outbox: visibleEntries(await readOutbox(replica.db)),
    pageLoadMs: 800,
    ...change,
  }
}

test('from a database full of personal data, none of it is in the diagnosis', async () => {
  const everything = await replica.db.query<{ text: string }>(
    shapeNames.map((name) => `select to_json(t)::text as text from ${name} t`).join(' union all '),
  )
  // the test would prove nothing if the data were not there
  expect(everything.rows.filter(({ text }) => text.includes('Zulmira')).length).toBeGreaterThan(25)
  const text = JSON.stringify(await buildDiagnosis(await sources()))
  for (const word of [...personal, 'Zulmira', '98765', 'padaria', 'TOKEN']) expect(text).not.toContain(word)
})

test('it says which versions, how many rows, how far, what waits and with which codes', async () => {
  const made = await buildDiagnosis(await sources())
  expect(made).toMatchObject({
    createdAt: '2026-11-25T12:34:56.000Z',
    app: { version: '0.1.0', role: 'Member' },
    clientId: replica.clientId,
    storage: { kind: 'opfs', usageBytes: 48_000_000 },
    sync: { connection: 'offline', problemCode: 'sync_failed', schemaHash: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    timings: { selectOneMs: 5, countRowsMs: 5, pageLoadMs: 800 },
  })
  expect(made.shapes).toHaveLength(shapeNames.length)
  expect(made.shapes).toContainEqual({
    name: 'messages',
    rows: 1,
    handle: '17-1',
    offset: '26_4',
    completeTo: '26',
    isRefetching: false,
  })
  expect(made.outbox.map(({ name, status, refusalCode }) => [name, status, refusalCode])).toEqual([
    ['inbox.sendMessage', 'pending', null],
    ['other', 'sent', null],
    ['inbox.sendMessage', 'refused', 'internal'],
    ['inbox.sendMessage', 'refused', 'invalid_args'],
  ])
})

test('what has no place in it is not let through', async () => {
  const made = await buildDiagnosis(await sources())
  expect(diagnosis.safeParse({ ...made, nome: 'Zulmira' }).success).toBe(false)
  expect(diagnosis.safeParse({ ...made, sync: { ...made.sync, problemCode: 'Zulmira Quaresma' } }).success).toBe(false)
})

test('the file is named after the moment', () => {
  expect(diagnosisFileName('2026-11-25T04:32:10.000Z')).toBe('vp-crm-diagnostico-20261125-0432.json')
})
