import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteRecords } from '../../crm/mutations/delete-records.ts'
import { deleteField } from '../../custom-fields/mutations/delete-field.ts'
import type { Mutator } from '../../mutator.ts'
import { deleteDeal } from '../../pipeline/mutations/delete-deal.ts'
import { deleteDeals } from '../../pipeline/mutations/delete-deals.ts'
import { DatabaseSaidNo, MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { deletableTables, namedBy, unlinked } from '../deletable-tables.ts'
import { undoDeletion } from './undo-deletion.ts'

const { workspace: ws, users, colleague, tag, task, pipeline, stages, fresh } = benchIds
const id = (n: number) => `01900000-0000-7000-8000-${(0xe300 + n).toString(16).padStart(12, '0')}`
const [lead, other, contact, company, deal, leadField, dealField, deletionId] = [
  ...[1, 2, 3, 4, 5, 6, 7].map(id),
  fresh[0],
] as [string, string, string, string, string, string, string, string]
const at = "'2026-11-01T12:00:00Z'"

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

/** What a deletion meets: records of the Member that name each other, and what hangs on them, written by others too. */
const base = `
insert into companies (id, workspace_id, nome, created_at) values ('${company}', '${ws}', 'Padaria Real', ${at});
insert into contacts (id, workspace_id, nome, empresa_id, owner_id, created_at) values ('${contact}', '${ws}', 'Rui', '${company}', '${users.Member}', ${at});
insert into leads (id, workspace_id, nome, telefone, chave_telefone, owner_id, contato_id, created_at) values
  ('${lead}', '${ws}', 'Bia', '+5519911112222', '551911112222', '${users.Member}', '${contact}', ${at}),
  ('${other}', '${ws}', 'Ana', null, null, '${colleague}', '${contact}', ${at});
insert into custom_fields_lead (id, workspace_id, nome, tipo, ordem, created_at) values ('${leadField}', '${ws}', 'Telhado', 'texto', 'a0', ${at});
insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem, created_at) values ('${dealField}', '${ws}', 'Potência', 'numero', 'a0', ${at});
insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, valor, owner_id, lead_id, contato_id, empresa_id, stage_entered_at, created_at) values
  ('${deal}', '${ws}', 'Usina', '${pipeline}', '${stages.novo}', 'a2', 12345.67, '${users.Member}', '${lead}', '${contact}', '${company}', ${at}, ${at});`

/** What may hang on them. */
const extras = [
  `insert into lead_tags (id, workspace_id, lead_id, tag_id, created_at) values ('${id(11)}', '${ws}', '${lead}', '${tag}', ${at});`,
  `insert into contact_tags (id, workspace_id, contact_id, tag_id, created_at) values ('${id(12)}', '${ws}', '${contact}', '${tag}', ${at});`,
  `insert into custom_field_values_lead (id, workspace_id, lead_id, field_id, valor, created_at) values
    ('${id(13)}', '${ws}', '${lead}', '${leadField}', '"Laje"', ${at}), ('${id(14)}', '${ws}', '${other}', '${leadField}', '"Solo"', ${at});`,
  `insert into custom_field_values_deal (id, workspace_id, deal_id, field_id, valor, created_at) values ('${id(15)}', '${ws}', '${deal}', '${dealField}', '"12.5"', ${at});`,
  ...(['lead', 'contato', 'empresa', 'negocio'] as const).map(
    (tipo, n) =>
      `insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id, created_at) values
        ('${id(16 + n)}', '${ws}', '${task}', '${tipo}', '${[lead, contact, company, deal][n] ?? ''}', ${at});`,
  ),
  `insert into record_notes (id, workspace_id, lead_id, conteudo, author_id, edited_at, created_at) values
    ('${id(21)}', '${ws}', '${lead}', 'Prefere manhã', '${colleague}', ${at}, ${at}), ('${id(22)}', '${ws}', '${lead}', 'De ninguém', null, null, ${at});`,
  `insert into record_notes (id, workspace_id, lead_id, contact_id, empresa_id, conteudo, author_id, created_at) values
    ('${id(23)}', '${ws}', '${lead}', '${contact}', '${company}', 'Paga à vista', '${users.Manager}', ${at});`,
  `insert into record_changes (id, workspace_id, lead_id, contact_id, tipo, campos, author_id, created_at) values
    ('${id(24)}', '${ws}', '${lead}', '${contact}', 'convertido', '[{"campo":"contato_id","de":null,"para":"Rui"}]', '${colleague}', ${at}),
    ('${id(25)}', '${ws}', '${lead}', null, 'criado', '[]', '${users.Member}', ${at});`,
  `insert into deal_activities (id, workspace_id, deal_id, tipo, conteudo, to_stage_id, author_id, created_at) values
    ('${id(26)}', '${ws}', '${deal}', 'criado', null, '${stages.novo}', '${colleague}', ${at}), ('${id(27)}', '${ws}', '${deal}', 'nota', 'Quer desconto', null, '${users.Manager}', ${at});`,
]
const world = [base, ...extras].join('\n')

const deletions = [
  { mutator: deleteRecords, args: { tipo: 'lead', ids: [lead], deletionId }, as: ['Member', 'Manager'] },
  { mutator: deleteRecords, args: { tipo: 'lead', ids: [lead, other], deletionId }, as: ['Manager'] },
  { mutator: deleteRecords, args: { tipo: 'contato', ids: [contact], deletionId }, as: ['Member', 'Admin'] },
  { mutator: deleteRecords, args: { tipo: 'empresa', ids: [company], deletionId }, as: ['Manager'] },
  { mutator: deleteDeal, args: { dealId: deal, deletionId }, as: ['Member', 'Manager'] },
  { mutator: deleteField, args: { of: 'lead', fieldId: leadField, deletionId }, as: ['Manager'] },
  { mutator: deleteField, args: { of: 'deal', fieldId: dealField, deletionId }, as: ['Admin'] },
  { mutator: deleteDeals, args: { ids: [deal], deletionId }, as: ['Manager'] },
] as const satisfies readonly { mutator: Mutator; args: object; as: readonly ('Admin' | 'Manager' | 'Member')[] }[]
type Deletion = (typeof deletions)[number]

/** Deletes, has something else happen, and takes the deletion back. */
const thenUndo = (mutator: Mutator, between: string | null = null): Mutator => ({
  name: mutator.name,
  args: mutator.args,
  permission: mutator.permission,
  async run(tx, args) {
    await mutator.run(tx, args)
    if (between !== null) await tx.query({ text: between, values: [] })
    await undoDeletion.run(tx, { deletionId })
  },
})
const leadDeletion = deletions[0]

test('whatever hangs on it and whoever wrote it: deleted and taken back, every row is as it was', async () => {
  const deletion: fc.Arbitrary<Deletion> = fc.constantFrom(...deletions)
  await fc.assert(
    fc.asyncProperty(deletion, fc.subarray(extras), fc.nat(), async ({ mutator, args, as }, some, n) => {
      const run = { given: [base, ...some].join('\n'), as: as[n % as.length] ?? 'Manager' } as const
      expect(await bench.run(thenUndo(mutator), args, run)).toEqual({ refusal: null, changes: {} })
    }),
    { numRuns: 14 },
  )
}, 60_000)

test('what went by itself, or names something else since, stays as it is now', async () => {
  const { changes } = await bench.run(
    thenUndo(
      leadDeletion.mutator,
      `with gone as (delete from contact_tags), left_team as (delete from tags where id = '${tag}')
       update deals set lead_id = '${other}' where id = '${deal}'`,
    ),
    leadDeletion.args,
    { given: world, as: 'Manager' },
  )
  expect(changes).toEqual({
    contact_tags: [{ id: id(12), removed: true }],
    tags: [{ id: tag, removed: true }],
    lead_tags: [{ id: id(11), removed: true }],
    deals: [{ id: deal, lead_id: other }],
  })
})

test('not twice, not for somebody else, and not in the place of another', async () => {
  const gone = { code: 'deletion_gone', deletionId }
  const twice: Mutator<typeof deleteRecords.args> = {
    ...leadDeletion.mutator,
    async run(tx, args) {
      await thenUndo(leadDeletion.mutator).run(tx, args)
      await undoDeletion.run(tx, { deletionId })
    },
  }
  expect((await bench.run(twice, leadDeletion.args, { given: world })).refusal).toEqual(gone)
  const theirs = `insert into deleted_rows (id, workspace_id, user_id, deletion_id, tabela, registro_id, linha) values
    ('${id(31)}', '${ws}', '${colleague}', '${deletionId}', 'leads', '${id(32)}', '{}')`
  expect((await bench.run(undoDeletion, { deletionId }, { given: theirs })).refusal).toEqual(gone)

  const phone = `insert into leads (id, workspace_id, nome, telefone, chave_telefone) values ('${id(33)}', '${ws}', 'Outra', '+5519911112222', '551911112222')`
  expect((await bench.run(thenUndo(deleteRecords, phone), leadDeletion.args, { given: world })).refusal).toEqual({
    code: 'phone_taken',
    tipo: 'lead',
    recordId: id(33),
    nome: 'Outra',
  })
  const field = `insert into custom_fields_lead (id, workspace_id, nome, tipo, ordem) values ('${id(34)}', '${ws}', 'telhado', 'texto', 'a0')`
  const { args } = deletions[5]
  expect((await bench.run(thenUndo(deleteField, field), args, { given: world, as: 'Manager' })).refusal).toEqual({
    code: 'custom_field_name_taken',
    nome: 'telhado',
  })
})

test('what a colleague deleted comes back too, theirs as it was, by who may delete all records', async () => {
  const note = id(35)
  const keep = (n: number, table: string, row: string) => `
    insert into deleted_rows (id, workspace_id, user_id, deletion_id, tabela, registro_id, linha)
    select '${id(n)}', '${ws}', '${colleague}', '${deletionId}', '${table}', t.id, to_jsonb(t) - 'updated_at' from ${table} t where id = '${row}';
    delete from ${table} where id = '${row}';`
  const given = `${base}
    insert into record_notes (id, workspace_id, lead_id, conteudo, author_id) values ('${note}', '${ws}', '${other}', 'Liga à tarde', '${colleague}');
    ${keep(36, 'record_notes', note)} ${keep(37, 'leads', other)}`
  const { refusal, changes } = await bench.run(undoDeletion, { deletionId }, { given, as: 'Manager' })
  expect(refusal).toBeNull()
  expect(changes).toMatchObject({
    leads: [{ id: other, nome: 'Ana', owner_id: colleague }],
    record_notes: [{ id: note, conteudo: 'Liga à tarde', author_id: colleague }],
    deleted_rows: [
      { id: id(36), removed: true },
      { id: id(37), removed: true },
    ],
  })
})

test('a deal whose stage is gone has nowhere to go back to', async () => {
  const { refusal } = await bench.run(
    thenUndo(deleteDeal, `delete from pipeline_stages where id = '${stages.perdido}'`),
    deletions[4].args,
    { given: `${world} update deals set stage_id = '${stages.perdido}' where id = '${deal}'`, as: 'Manager' },
  )
  expect(refusal).toEqual({ code: 'stage_not_found', stageId: stages.perdido })
})

test('what went is kept, row by row, for who deleted', async () => {
  const { changes } = await bench.onServer(leadDeletion.mutator, leadDeletion.args, { given: world })
  const kept = changes['deleted_rows'] ?? []
  expect(kept.map((row) => `${String(row['tabela'])} ${String(row['campo'])}`).toSorted()).toEqual([
    'custom_field_values_lead null',
    'deals lead_id',
    'lead_tags null',
    'leads null',
    'record_changes lead_id',
    'record_changes null',
    'record_notes lead_id',
    'record_notes null',
    'record_notes null',
    'task_relations null',
  ])
  expect(new Set(kept.map((row) => row['user_id']))).toEqual(new Set([users.Member]))
})

test('an app that knows no way back deletes as ever', async () => {
  const { changes } = await bench.run(deleteRecords, { tipo: 'lead', ids: [lead] }, { given: world })
  expect(Object.keys(changes)).not.toContain('deleted_rows')
})

test('nobody says that a colleague wrote what they did not', async () => {
  const forge: Mutator<typeof deleteRecords.args> = {
    ...leadDeletion.mutator,
    async run(tx) {
      await tx.query({
        text: `insert into deleted_rows (id, workspace_id, user_id, deletion_id, tabela, registro_id, linha) values
          ('${id(41)}', '${ws}', '${users.Member}', '${deletionId}', 'record_notes', '${id(42)}', '{"conteudo":"Eu não disse","author_id":"${colleague}"}')`,
        values: [],
      })
    },
  }
  await expect(bench.onServer(forge, leadDeletion.args, { given: world })).rejects.toThrow(DatabaseSaidNo)
})

test('what the rows name is what the foreign keys of the database name', async () => {
  const client = new pg.Client({ connectionString: bench.url })
  await client.connect()
  const { rows } = await client.query<{ source: string; field: string; target: string; key: string; kind: string }>(
    `
    select c.conrelid::regclass::text as source, a.attname as field, c.confrelid::regclass::text as target, f.attname as key, c.confdeltype as kind
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_upper(c.conkey, 1)]
    join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[array_upper(c.confkey, 1)]
    where c.contype = 'f' and c.confrelid <> 'workspaces'::regclass and c.conrelid::regclass::text = any ($1)`,
    [deletableTables],
  )
  const referencing = await client.query<{ field: string }>(`
    select c.conrelid::regclass::text || '.' || a.attname as field
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_upper(c.conkey, 1)]
    where c.contype = 'f' and c.confrelid in ('leads'::regclass, 'contacts'::regclass, 'companies'::regclass, 'deals'::regclass)`)
  await client.end()
  const known = deletableTables.flatMap((table) => {
    const { needs, mayName } = namedBy[table]
    const said = (names: typeof needs, how: string) =>
      Object.entries(names).map(([field, to]) => `${table}.${field} ${how} ${to.table}.${to.key}`)
    return [...said(needs, 'needs'), ...said(mayName, 'may name')]
  })
  const mayName = new Set(['record_notes', 'record_changes'])
  expect(
    rows
      .map(({ source, field, target, key, kind }) => {
        // a note goes with the last of those whom it is about
        const isNeeded = kind !== 'n' && !mayName.has(source)
        return `${source}.${field} ${isNeeded ? 'needs' : 'may name'} ${target}.${key}`
      })
      .sort(),
  ).toEqual(known.sort())

  // who has written is not deleted; all else that names a record is kept, or is unlinked and kept
  const conversations = [
    'conversations.lead_id',
    'conversations.contact_id',
    'channel_identities.lead_id',
    'channel_identities.contact_id',
  ]
  const kept = new Set([
    ...unlinked.map((each) => each.join('.')),
    ...deletableTables.flatMap((table) => Object.keys(namedBy[table].needs).map((field) => `${table}.${field}`)),
  ])
  expect(
    referencing.rows
      .map(({ field }) => field)
      .filter((field) => !kept.has(field))
      .sort(),
  ).toEqual(conversations.sort())
})
