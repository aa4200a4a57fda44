import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mutator } from '../../mutator.ts'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { ownSets, personTables, references } from '../merge/person-records.ts'
import { mergePeople } from './merge-people.ts'
import { undoMerge } from './undo-merge.ts'

const { workspace: ws, users, tag, deal, task, conversation, fresh } = benchIds
const as = 'Manager' as const

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

const id = (n: number) => `01900000-0000-7000-8000-${(0xd000 + n).toString(16).padStart(12, '0')}`
const [bia, bianca, contact, other, mergeId] = [id(1), id(2), id(3), id(4), fresh[0]]
const at = "'2026-11-01T12:00:00Z'"

/** Two leads and two contacts. Bianca has the bench's conversation, its deal and task, and one tag that Bia has too. */
const people = `
insert into contacts (id, workspace_id, nome, email, created_at) values
  ('${contact}', '${ws}', 'Bia Souza', 'bia@vpcrm.test', ${at}), ('${other}', '${ws}', 'B. Souza', null, ${at});
insert into leads (id, workspace_id, nome, telefone, chave_telefone, owner_id, created_at, marketing_opt_out_at, marketing_changed_at) values
  ('${bia}', '${ws}', 'Bia', '+5519911112222', '551911112222', null, ${at}, null, null),
  ('${bianca}', '${ws}', 'Bianca Souza', '+5519933334444', '551933334444', '${users.Member}', ${at}, ${at}, ${at});
update conversations set lead_id = '${bianca}' where id = '${conversation}';
update channel_identities set lead_id = '${bianca}' where id = (select channel_identity_id from conversations where id = '${conversation}');
update deals set lead_id = '${bianca}' where id = '${deal}';
insert into lead_tags (id, workspace_id, lead_id, tag_id, created_at) values
  ('${id(11)}', '${ws}', '${bia}', '${tag}', ${at}), ('${id(12)}', '${ws}', '${bianca}', '${tag}', ${at});
insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id, created_at) values
  ('${id(13)}', '${ws}', '${task}', 'lead', '${bianca}', ${at});`

const leads = { mergeId, tipo: 'lead', keptId: bia, mergedId: bianca, take: ['nome', 'owner_id'] }

/** Merges, has something else happen, and undoes. */
const thenUndo = (between: string | null = null): Mutator<typeof mergePeople.args> => ({
  ...mergePeople,
  async run(tx, args) {
    await mergePeople.run(tx, args)
    if (between !== null) await tx.query({ text: between, values: [] })
    await undoMerge.run(tx, { mergeId: args.mergeId })
  },
})
/** What is left of a merge that was undone: that it was. */
const undone = { record_merges: [expect.objectContaining({ id: mergeId, undone_by: users.Manager }) as object] }

/** Two custom fields that both have filled in, and one that Bianca alone has. */
const [roof, wall, floor] = [id(40), id(41), id(42)]
const filledIn = `
insert into custom_fields_lead (id, workspace_id, nome, tipo, ordem, created_at) values
  ('${roof}', '${ws}', 'Telhado', 'texto', 'a0', ${at}), ('${wall}', '${ws}', 'Muro', 'texto', 'a1', ${at}), ('${floor}', '${ws}', 'Piso', 'texto', 'a2', ${at});
insert into custom_field_values_lead (id, workspace_id, lead_id, field_id, valor, created_at) values
  ('${id(43)}', '${ws}', '${bia}', '${roof}', '"Laje"', ${at}), ('${id(44)}', '${ws}', '${bianca}', '${roof}', '"Solo"', ${at}),
  ('${id(45)}', '${ws}', '${bia}', '${wall}', '"Alto"', ${at}), ('${id(46)}', '${ws}', '${bianca}', '${wall}', '"Baixo"', ${at}),
  ('${id(47)}', '${ws}', '${bianca}', '${floor}', '"Frio"', ${at});`

test('of a custom field that both have filled in, the one that was chosen stays; what only one has goes along', async () => {
  const { changes } = await bench.run(
    mergePeople,
    { ...leads, takeFields: [roof, floor] },
    { as, given: `${people} ${filledIn}` },
  )
  expect(changes['custom_field_values_lead']).toEqual([
    { id: id(44), lead_id: bia },
    { id: id(47), lead_id: bia },
    { id: id(43), removed: true },
    { id: id(46), removed: true },
  ])
})

test('two leads become one: all of one is the other’s, and each field is from whichever was chosen', async () => {
  const { refusal, changes } = await bench.run(mergePeople, leads, { as, given: people })
  expect(refusal).toBeNull()
  expect(changes).toEqual({
    conversations: [{ id: conversation, lead_id: bia }],
    channel_identities: [{ id: expect.any(String) as string, lead_id: bia }],
    deals: [{ id: deal, lead_id: bia }],
    lead_tags: [{ id: id(12), removed: true }],
    task_relations: [{ id: id(13), relacionamento_id: bia }],
    leads: [
      {
        id: bia,
        nome: 'Bianca Souza',
        owner_id: users.Member,
        marketing_opt_out_at: '2026-11-01T12:00:00+00:00',
        marketing_changed_at: '2026-11-01T12:00:00+00:00',
      },
      { id: bianca, removed: true },
    ],
    record_merges: [
      expect.objectContaining({
        id: mergeId,
        tipo: 'lead',
        kept_id: bia,
        merged_nome: 'Bianca Souza',
        merged_by: users.Manager,
      }),
    ],
  })
})

test('the other way round the other stays, with the phone of either', async () => {
  const args = { ...leads, keptId: bianca, mergedId: bia, take: ['telefone'] }
  const { changes } = await bench.run(mergePeople, args, { as, given: people })
  expect(changes['leads']).toEqual([
    { id: bianca, telefone: '+5519911112222', chave_telefone: '551911112222' },
    { id: bia, removed: true },
  ])
})

test('two contacts become one with the leads that were theirs', async () => {
  const given = `${people} update leads set contato_id = '${other}' where id = '${bia}';
    update conversations set contact_id = '${other}' where id = '${conversation}'`
  const args = { mergeId, tipo: 'contato', keptId: contact, mergedId: other, take: [] }
  const { changes } = await bench.run(mergePeople, args, { as, given })
  expect(changes).toMatchObject({
    contacts: [{ id: other, removed: true }],
    conversations: [{ id: conversation, contact_id: contact }],
    leads: [{ id: bia, contato_id: contact }],
  })
})

test('a lead becomes a contact’s: it stays as the lead that was converted, and its conversations are the contact’s', async () => {
  const args = {
    mergeId,
    tipo: 'lead_contato',
    keptId: contact,
    mergedId: bianca,
    take: ['telefone', 'status', 'owner_id'],
  }
  const { changes } = await bench.run(mergePeople, args, { as, given: people })
  expect(changes).toMatchObject({
    contacts: [{ id: contact, telefone: '+5519933334444', chave_telefone: '551933334444', owner_id: users.Member }],
    leads: [{ id: bianca, contato_id: contact, status: 'convertido' }],
    conversations: [{ id: conversation, contact_id: contact }],
    deals: [{ id: deal, contato_id: contact }],
  })
  const taken = `${people} update leads set contato_id = '${other}' where id = '${bianca}'`
  expect((await bench.run(mergePeople, args, { as, given: taken })).refusal).toEqual({
    code: 'lead_has_contact',
    leadId: bianca,
  })
})

test('merged and undone, every row is as it was, whatever was merged, in which direction and with which fields', async () => {
  const pairs = [
    { tipo: 'lead', keptId: bia, mergedId: bianca },
    { tipo: 'lead', keptId: bianca, mergedId: bia },
    { tipo: 'contato', keptId: contact, mergedId: other },
    { tipo: 'contato', keptId: other, mergedId: contact },
    { tipo: 'lead_contato', keptId: contact, mergedId: bianca },
    { tipo: 'lead_contato', keptId: other, mergedId: bia },
  ]
  const owners = fc.constantFrom('null', `'${users.Member}'`, `'${users.Manager}'`)
  const world = fc.record({
    contactOfConversation: fc.constantFrom('null', `'${contact}'`, `'${other}'`),
    contactOfDeal: fc.constantFrom('null', `'${contact}'`, `'${other}'`),
    contactOfBia: fc.constantFrom('null', `'${contact}'`),
    owner: owners,
    contactTags: fc.subarray([contact, other]),
    taskOf: fc.subarray([bia, contact, other]),
  })
  const fields = fc.subarray(['nome', 'telefone', 'email', 'owner_id', 'empresa_id', 'status'] as const)
  const customFields = fc.subarray([roof, wall, floor])
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...pairs), fields, customFields, world, async (pair, take, takeFields, w) => {
      const isBia = pair.tipo === 'lead_contato' && pair.mergedId === bia
      const given = `${people} ${filledIn}
        update conversations set contact_id = ${w.contactOfConversation} where id = '${conversation}';
        update deals set contato_id = ${w.contactOfDeal} where id = '${deal}';
        update leads set contato_id = ${isBia ? 'null' : w.contactOfBia}, owner_id = ${w.owner} where id = '${bia}';
        ${w.contactTags.map((one, n) => `insert into contact_tags (id, workspace_id, contact_id, tag_id, created_at) values ('${id(20 + n)}', '${ws}', '${one}', '${tag}', ${at});`).join('\n')}
        ${w.taskOf.map((one, n) => `insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id, created_at) values ('${id(30 + n)}', '${ws}', '${task}', '${one === bia ? 'lead' : 'contato'}', '${one}', ${at});`).join('\n')}`
      const { refusal, changes } = await bench.run(thenUndo(), { mergeId, ...pair, take, takeFields }, { as, given })
      expect(refusal).toBeNull()
      expect(changes).toEqual(undone)
    }),
    { numRuns: 30 },
  )
}, 60_000)

test('what somebody changed since stays, also when it is undone', async () => {
  const between = `update leads set nome = 'Bianca S.', email = 'bianca@vpcrm.test' where id = '${bia}'`
  const { changes } = await bench.run(thenUndo(between), leads, { as, given: people })
  expect(changes).toEqual({ ...undone, leads: [{ id: bia, nome: 'Bianca S.', email: 'bianca@vpcrm.test' }] })
})

test('what went elsewhere since, or was deleted for everybody, is left where it is', async () => {
  const given = `${people} insert into leads (id, workspace_id, nome, created_at) values ('${id(5)}', '${ws}', 'Rui', ${at});`
  const away = await bench.run(thenUndo(`update deals set lead_id = '${id(5)}' where id = '${deal}'`), leads, {
    as,
    given,
  })
  expect(away.changes).toEqual({ ...undone, deals: [{ id: deal, lead_id: id(5) }] })
  const noTag = await bench.run(thenUndo(`delete from lead_tags where tag_id = '${tag}'`), leads, { as, given })
  expect(noTag.changes).toEqual({ ...undone, lead_tags: [{ id: id(11), removed: true }] })
})

test('undoing says why it cannot: somebody else has the phone, it was undone, 30 days have passed', async () => {
  const taken = `insert into leads (id, workspace_id, nome, telefone, chave_telefone) values ('${id(5)}', '${ws}', 'Rui', '+5519933334444', '551933334444')`
  const refusalAfter = async (between: string) =>
    (await bench.run(thenUndo(between), leads, { as, given: people })).refusal
  expect(await refusalAfter(taken)).toEqual({ code: 'merge_phone_taken', nome: 'Rui' })
  expect(await refusalAfter(`update record_merges set undone_at = '2026-11-23T12:00:00Z'`)).toEqual({
    code: 'merge_undone',
    mergeId,
  })
  const old = `insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, dados, merged_by, created_at)
    values ('${mergeId}', '${ws}', 'lead', '${bia}', '${bianca}', 'X', '{}', '${users.Member}', '2026-10-24T11:59:59Z')`
  expect((await bench.run(undoMerge, { mergeId }, { as, given: old })).refusal).toEqual({
    code: 'merge_too_old',
    mergeId,
  })
  expect((await bench.run(undoMerge, { mergeId }, { as })).refusal).toEqual({ code: 'merge_not_found', mergeId })
})

test('who was merged further is separated from the last to the first', async () => {
  const given = `${people} insert into leads (id, workspace_id, nome, created_at) values ('${id(5)}', '${ws}', 'Rui', ${at});`
  const chain = (undo: readonly string[]): Mutator<typeof mergePeople.args> => ({
    ...mergePeople,
    async run(tx, args) {
      await mergePeople.run(tx, args)
      await mergePeople.run(tx, { ...args, mergeId: fresh[1], keptId: id(5), mergedId: bia })
      for (const one of undo) await undoMerge.run(tx, { mergeId: one })
    },
  })
  expect((await bench.run(chain([mergeId]), leads, { as, given })).refusal).toEqual({
    code: 'merge_person_gone',
    mergeId,
  })
  const { changes } = await bench.run(chain([fresh[1], mergeId]), leads, { as, given })
  expect(Object.keys(changes)).toEqual(['record_merges'])
})

test('a Member joins and separates their own; the management anybody; a reader nobody', async () => {
  const mine = `${people} update leads set owner_id = '${users.Member}' where id in ('${bia}', '${bianca}')`
  expect((await bench.run(thenUndo(), leads, { given: mine })).refusal).toBeNull()
  expect((await bench.run(mergePeople, leads, { given: people })).refusal).toEqual({
    code: 'merge_not_yours',
    nome: 'Bia',
  })
  expect((await bench.run(mergePeople, leads, { as: 'Viewer', given: mine })).refusal).toEqual({
    code: 'forbidden',
    permission: 'leads.write',
  })
  const theirs = `insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, dados, merged_by, created_at)
    values ('${mergeId}', '${ws}', 'lead', '${bia}', '${bianca}', 'Bianca', '{"before":{},"after":{},"merged":{},"moved":{},"dropped":{}}', '${users.Manager}', '2026-11-23T11:00:00Z')`
  expect((await bench.run(undoMerge, { mergeId }, { given: theirs })).refusal).toEqual({
    code: 'merge_not_yours',
    nome: 'Bianca',
  })
})

test('another workspace’s person is as if it were not there', async () => {
  expect(
    (await bench.onServer(mergePeople, leads, { as: 'Manager', fromElsewhere: true, given: people })).refusal,
  ).toEqual({
    code: 'person_not_found',
    personId: bia,
  })
})

test('everything that names a person in the database goes along', async () => {
  const client = new pg.Client({ connectionString: bench.url })
  await client.connect()
  const { rows } = await client.query<{ target: string; source: string; field: string }>(`
    select c.confrelid::regclass::text as target, c.conrelid::regclass::text as source, a.attname as field
    from pg_constraint c
    cross join unnest(c.conkey, c.confkey) as k (own, foreign_own)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
    join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.foreign_own and f.attname = 'id'
    where c.contype = 'f' and c.confrelid in ('leads'::regclass, 'contacts'::regclass)`)
  await client.end()
  const known = personTables.flatMap((target) =>
    [...references[target], ...ownSets[target]].map(({ table, column }) => `${target}: ${table}.${column}`),
  )
  expect(rows.map(({ target, source, field }) => `${target}: ${source}.${field}`).sort()).toEqual(known.sort())
})
