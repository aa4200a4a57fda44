import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { changeMany } from './change-many.ts'
import { tagMany } from './tag-many.ts'
import { updateLead } from './update-lead.ts'

const { workspace: ws, users, colleague, tag, fresh } = benchIds
const [batchId] = fresh
const id = (n: number) => `01900000-0000-7000-8000-${(0xe100 + n).toString(16).padStart(12, '0')}`
const [mine, theirs, nobodys, converted, contact] = [id(1), id(2), id(3), id(4), id(5)]

const people = `
insert into contacts (id, workspace_id, nome) values ('${contact}', '${ws}', 'Rui');
insert into leads (id, workspace_id, nome, status, owner_id, contato_id) values
  ('${mine}', '${ws}', 'Ana', 'novo', '${users.Member}', null),
  ('${theirs}', '${ws}', 'Bia', 'qualificado', '${colleague}', null),
  ('${nobodys}', '${ws}', 'Caio', 'novo', null, null),
  ('${converted}', '${ws}', 'Dora', 'convertido', '${users.Member}', '${contact}');
insert into lead_tags (id, workspace_id, lead_id, tag_id) values ('${id(9)}', '${ws}', '${mine}', '${tag}');`

const leads = { tipo: 'lead' as const, batchId, ids: [mine, theirs, nobodys, converted, id(99)] }

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

/** The records that were changed, and those whose timelines say so. */
function touched(changes: Record<string, readonly Record<string, unknown>[]>, table: string, column = 'id') {
  return {
    rows: (changes[table] ?? []).map((row) => String(row[column])).toSorted(),
    notes: (changes['record_changes'] ?? []).map((row) => String(row['lead_id'] ?? row['contact_id'])).toSorted(),
  }
}

test('many get one status; who has it and who became a contact stay as they are', async () => {
  const { refusal, changes } = await bench.run(
    changeMany,
    { ...leads, campo: 'status', valor: 'qualificado' },
    { given: people },
  )
  expect(refusal).toBeNull()
  expect(touched(changes, 'leads')).toEqual({ rows: [mine, nobodys], notes: [mine, nobodys] })
  expect(changes['record_changes']?.[0]).toMatchObject({
    tipo: 'alterado',
    author_id: users.Member,
    campos: [{ campo: 'status', de: 'novo', para: 'qualificado' }],
  })
})

test('a Member takes what is nobody’s and gives away what is theirs; a Manager decides over all', async () => {
  const give = { ...leads, campo: 'owner_id', valor: colleague }
  expect(touched((await bench.run(changeMany, give, { given: people })).changes, 'leads').rows).toEqual([
    mine,
    converted,
  ])
  const take = { ...leads, campo: 'owner_id', valor: users.Member }
  expect(touched((await bench.run(changeMany, take, { given: people })).changes, 'leads').rows).toEqual([nobodys])
  const all = await bench.run(
    changeMany,
    { ...leads, campo: 'owner_id', valor: null },
    { as: 'Manager', given: people },
  )
  expect(touched(all.changes, 'leads').rows).toEqual([mine, theirs, converted])
})

test('a Member takes back what they gave away within the day, as long as it is still with whom they gave it to', async () => {
  const { Member: me } = users
  const gave = (lead: string, { author = me, to = colleague, ago = '1 hour' } = {}) => `
    insert into record_changes (id, workspace_id, lead_id, tipo, campos, author_id, created_at) values (gen_random_uuid(), '${ws}', '${lead}',
      'alterado', '[{"campo":"owner_id","de":"${me}","para":"${to}"}]', '${author}', '${benchIds.now}'::timestamptz - interval '${ago}');`
  const back = { ...leads, campo: 'owner_id', valor: me }
  const taken = async (given: string) =>
    touched((await bench.run(changeMany, back, { given: people + given })).changes, 'leads').rows
  expect(await taken(gave(theirs))).toEqual([theirs, nobodys])
  expect(await taken(gave(theirs, { author: colleague }))).toEqual([nobodys])
  expect(await taken(gave(theirs, { to: users.Manager }))).toEqual([nobodys])
  expect(await taken(gave(theirs, { ago: '25 hours' }))).toEqual([nobodys])
  const toAnother = { ...back, valor: users.Manager }
  expect(
    touched((await bench.run(changeMany, toAnother, { given: people + gave(theirs) })).changes, 'leads').rows,
  ).toEqual([mine, converted])
  const one = { leadId: theirs, changeId: fresh[1], fields: { owner_id: me } }
  expect((await bench.run(updateLead, one, { given: people })).refusal).toMatchObject({ code: 'record_not_yours' })
  expect((await bench.run(updateLead, one, { given: people + gave(theirs) })).changes).toMatchObject({
    leads: [{ id: theirs, owner_id: me }],
  })
})

test('an owner who is a reader, and a status of another kind, are refused', async () => {
  const reader = await bench.run(changeMany, { ...leads, campo: 'owner_id', valor: users.Viewer }, { given: people })
  expect(reader).toMatchObject({ refusal: { code: 'owner_not_a_member' }, changes: {} })
  const status = await bench.run(changeMany, { ...leads, campo: 'status', valor: 'ativo' }, { given: people })
  expect(status).toMatchObject({ refusal: { code: 'invalid_args', field: 'valor' }, changes: {} })
})

test('a Viewer changes nothing', async () => {
  const { refusal } = await bench.run(changeMany, { ...leads, campo: 'status', valor: 'novo' }, { as: 'Viewer' })
  expect(refusal).toEqual({ code: 'forbidden', permission: 'leads.write' })
})

test('a tag goes on those that lack it and comes off those that have it, each with a note', async () => {
  const on = await bench.run(tagMany, { ...leads, tagId: tag, isOn: true }, { given: people })
  expect(touched(on.changes, 'lead_tags', 'lead_id')).toEqual({
    rows: [theirs, nobodys, converted],
    notes: [theirs, nobodys, converted],
  })
  const off = await bench.run(tagMany, { ...leads, tagId: tag, isOn: false }, { given: people })
  expect(touched(off.changes, 'lead_tags')).toEqual({ rows: [id(9)], notes: [mine] })
  const gone = await bench.run(tagMany, { ...leads, tagId: fresh[3], isOn: true }, { given: people })
  expect(gone).toMatchObject({ refusal: { code: 'tag_not_found' }, changes: {} })
})

test('contacts too', async () => {
  const contacts = { tipo: 'contato' as const, batchId, ids: [contact] }
  const { changes } = await bench.run(changeMany, { ...contacts, campo: 'status', valor: 'inativo' }, { given: people })
  expect(touched(changes, 'contacts')).toEqual({ rows: [contact], notes: [contact] })
  const on = await bench.run(tagMany, { ...contacts, tagId: tag, isOn: true }, { given: people })
  expect(touched(on.changes, 'contact_tags', 'contact_id').rows).toEqual([contact])
})
