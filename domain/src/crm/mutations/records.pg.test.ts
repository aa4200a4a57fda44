import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { addRecordNote } from './add-record-note.ts'
import { changeRecordNote } from './change-record-note.ts'
import { createCompany } from './create-company.ts'
import { createContact } from './create-contact.ts'
import { createLead } from './create-lead.ts'
import { deleteRecordNote } from './delete-record-note.ts'
import { deleteRecords } from './delete-records.ts'
import { setPersonTags } from './set-person-tags.ts'
import { updateCompany } from './update-company.ts'
import { updateContact } from './update-contact.ts'
import { updateLead } from './update-lead.ts'

const { workspace: ws, users, colleague, tag, deal, task, fresh } = benchIds
const [changeId] = fresh
const id = (n: number) => `01900000-0000-7000-8000-${(0xe000 + n).toString(16).padStart(12, '0')}`
const [leadId, contactId, companyId, otherId, noteId] = [id(1), id(2), id(3), id(4), id(5)]
const spokenLead = '01900000-0000-7000-8000-000000000a03'

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

/** A lead of the Member, a contact of a company, and what hangs on them. */
const people = `
insert into companies (id, workspace_id, nome) values ('${companyId}', '${ws}', 'Padaria Real');
insert into contacts (id, workspace_id, nome, empresa_id, owner_id) values ('${contactId}', '${ws}', 'Rui', '${companyId}', '${users.Member}');
insert into leads (id, workspace_id, nome, telefone, chave_telefone, email, owner_id, contato_id) values
  ('${leadId}', '${ws}', 'Bia', '+5519911112222', '551911112222', null, '${users.Member}', null),
  ('${otherId}', '${ws}', 'Ana', null, null, null, '${colleague}', '${contactId}');
insert into lead_tags (id, workspace_id, lead_id, tag_id) values ('${id(11)}', '${ws}', '${leadId}', '${tag}');
update deals set lead_id = '${leadId}', contato_id = '${contactId}', empresa_id = '${companyId}' where id = '${deal}';
insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id) values
  ('${id(12)}', '${ws}', '${task}', 'lead', '${leadId}'), ('${id(13)}', '${ws}', '${task}', 'empresa', '${companyId}');
insert into record_notes (id, workspace_id, lead_id, contact_id, conteudo, author_id) values
  ('${noteId}', '${ws}', '${leadId}', null, 'Prefere manhã', '${colleague}'),
  ('${id(14)}', '${ws}', '${otherId}', '${contactId}', 'Paga à vista', '${users.Member}');`

const lead = { leadId, changeId }
const change = (campos: object[], more: object = {}) => [
  {
    id: changeId,
    workspace_id: ws,
    lead_id: leadId,
    contact_id: null,
    empresa_id: null,
    tipo: 'alterado',
    campos,
    author_id: users.Member,
    ...more,
  },
]

test('a lead is born with what was typed: the phone with country and ninth digit, the e-mail in small letters', async () => {
  const fields = { nome: ' Bia Souza ', telefone: '(19) 8111-2222', email: 'Bia@VPCRM.test', owner_id: users.Member }
  const { refusal, changes } = await bench.run(createLead, { leadId, changeId, fields })
  expect(refusal).toBeNull()
  expect(changes).toEqual({
    leads: [
      {
        id: leadId,
        workspace_id: ws,
        nome: 'Bia Souza',
        telefone: '+5519981112222',
        chave_telefone: '551981112222',
        email: 'bia@vpcrm.test',
        canal_origem: 'manual',
        status: 'novo',
        owner_id: users.Member,
        contato_id: null,
        import_id: null,
        marketing_opt_out_at: null,
        marketing_changed_at: null,
      },
    ],
    record_changes: change([], { tipo: 'criado' }),
  })
})

test('a contact of a company, and a company', async () => {
  const contact = await bench.run(
    createContact,
    { contactId: fresh[1], changeId, fields: { nome: 'Rita', empresa_id: companyId, telefone: '' } },
    { given: people },
  )
  expect(contact.changes).toMatchObject({ contacts: [{ id: fresh[1], empresa_id: companyId, telefone: null }] })
  const company = await bench.run(createCompany, {
    companyId: fresh[1],
    changeId,
    fields: { nome: 'Sol', site: 'sol.com.br', setor: ' ' },
  })
  expect(company.changes).toMatchObject({
    companies: [{ nome: 'Sol', site: 'sol.com.br', setor: null }],
    record_changes: [{ empresa_id: fresh[1], tipo: 'criado' }],
  })
})

test.each([
  ['telefone', { telefone: '98765' }, 'invalid_phone'],
  ['email', { email: 'bia@' }, 'invalid_email'],
  ['nome', { nome: '  ' }, expect.any(String)],
  ['status', { status: 'convertido' }, expect.any(String)],
])('what cannot be %s is refused by its name', async (field, wrong, message) => {
  expect((await bench.run(updateLead, { ...lead, fields: wrong }, { given: people })).refusal).toEqual({
    code: 'invalid_args',
    field: `fields.${field}`,
    message,
  })
})

test('of the fields only those that differ are written, with what they said before', async () => {
  const fields = { nome: 'Bia', telefone: '19 98111-3333', email: 'b@vpcrm.test', status: 'qualificado' }
  const { changes } = await bench.run(updateLead, { ...lead, fields }, { given: people })
  expect(changes).toEqual({
    leads: [
      {
        id: leadId,
        telefone: '+5519981113333',
        chave_telefone: '551981113333',
        email: 'b@vpcrm.test',
        status: 'qualificado',
      },
    ],
    record_changes: change([
      { campo: 'telefone', de: '+5519911112222', para: '+5519981113333' },
      { campo: 'email', de: null, para: 'b@vpcrm.test' },
      { campo: 'status', de: 'novo', para: 'qualificado' },
    ]),
  })
})

test('what says the same already writes nothing', async () => {
  const fields = { nome: 'Bia', telefone: '+55 19 9 1111-2222' }
  expect((await bench.run(updateLead, { ...lead, fields }, { given: people })).changes).toEqual({})
})

test('no two leads have one phone, with or without the ninth digit', async () => {
  const taken = { refusal: { code: 'phone_taken', tipo: 'lead', recordId: leadId, nome: 'Bia' }, changes: {} }
  const without = { nome: 'Outra', telefone: '1981112222' }
  const given = people.replaceAll('+5519911112222', '+5519981112222').replaceAll('551911112222', '551981112222')
  expect(await bench.run(createLead, { leadId: fresh[1], changeId, fields: without }, { given })).toEqual(taken)
  const args = { leadId: otherId, changeId, fields: { telefone: '19981112222' } }
  expect(await bench.run(updateLead, args, { given })).toEqual(taken)
})

test('the status of a lead that became a contact is not typed', async () => {
  const args = { leadId: otherId, changeId, fields: { status: 'qualificado' } }
  expect((await bench.run(updateLead, args, { given: people })).refusal).toEqual({
    code: 'lead_is_converted',
    leadId: otherId,
  })
})

test('a Member gives away their own and takes what is nobody’s; a colleague’s only the management; a reader owns nothing', async () => {
  const give = (leadOf: string, owner: string | null, as: 'Member' | 'Manager' = 'Member') =>
    bench.run(updateLead, { leadId: leadOf, changeId, fields: { owner_id: owner } }, { given: people, as })
  expect((await give(leadId, colleague)).changes).toMatchObject({ leads: [{ id: leadId, owner_id: colleague }] })
  expect((await give(spokenLead, users.Member)).refusal).toBeNull()
  expect((await give(otherId, users.Member)).refusal).toEqual({ code: 'record_not_yours', nome: 'Ana' })
  expect((await give(otherId, null, 'Manager')).refusal).toBeNull()
  const toReader = { code: 'owner_not_a_member', userId: users.Viewer }
  expect((await give(leadId, users.Viewer)).refusal).toEqual(toReader)
})

test('a company that is gone is no contact’s', async () => {
  const args = { contactId, changeId, fields: { empresa_id: fresh[2] } }
  expect((await bench.run(updateContact, args, { given: people })).refusal).toEqual({
    code: 'company_not_found',
    companyId: fresh[2],
  })
})

test.each([
  ['updateLead', updateLead, 'leadId'],
  ['updateContact', updateContact, 'contactId'],
  ['updateCompany', updateCompany, 'companyId'],
])('%s: a record that is gone, or another workspace’s, is not found', async (_, mutator, key) => {
  const run = { given: people, as: 'Admin', fromElsewhere: true } as const
  const args = { [key]: { leadId, contactId, companyId }[key], changeId, fields: { nome: 'X' } }
  expect((await bench.onServer(mutator, args, run)).refusal).toMatchObject({ code: 'record_not_found' })
})

test('tags are put on and taken off, each once', async () => {
  const args = { changeId, tipo: 'lead', personId: leadId, add: [{ personTagId: fresh[1], tagId: tag }], remove: [] }
  expect((await bench.run(setPersonTags, args, { given: people })).changes).toEqual({})
  const off = await bench.run(setPersonTags, { ...args, add: [], remove: [tag] }, { given: people })
  expect(off.changes).toEqual({
    lead_tags: [{ id: id(11), removed: true }],
    record_changes: change([{ campo: 'tag_id', de: tag, para: null }], { tipo: 'etiquetas' }),
  })
  const onContact = await bench.run(setPersonTags, { ...args, tipo: 'contato', personId: contactId }, { given: people })
  expect(onContact.changes).toMatchObject({ contact_tags: [{ id: fresh[1], contact_id: contactId, tag_id: tag }] })
  const unknown = { ...args, add: [{ personTagId: fresh[1], tagId: fresh[2] }] }
  expect((await bench.run(setPersonTags, unknown, { given: people })).refusal).toEqual({
    code: 'tag_not_found',
    tagId: fresh[2],
  })
})

test('a deleted lead goes with its notes, tags and fields; the deal stays', async () => {
  const { changes } = await bench.run(deleteRecords, { tipo: 'lead', ids: [leadId] }, { given: people })
  expect(changes).toEqual({
    leads: [{ id: leadId, removed: true }],
    deals: [{ id: deal, lead_id: null }],
    lead_tags: [{ id: id(11), removed: true }],
    task_relations: [{ id: id(12), removed: true }],
    record_notes: [{ id: noteId, removed: true }],
  })
})

test('a deleted contact leaves to its lead what was written of both', async () => {
  const { changes } = await bench.run(deleteRecords, { tipo: 'contato', ids: [contactId] }, { given: people })
  expect(changes).toEqual({
    contacts: [{ id: contactId, removed: true }],
    deals: [{ id: deal, contato_id: null }],
    leads: [{ id: otherId, contato_id: null }],
    record_notes: [{ id: id(14), contact_id: null }],
  })
})

test('a company is deleted by the management', async () => {
  const args = { tipo: 'empresa', ids: [companyId] }
  expect((await bench.run(deleteRecords, args, { given: people })).refusal).toEqual({
    code: 'forbidden',
    permission: 'records.delete',
  })
  expect((await bench.run(deleteRecords, args, { given: people, as: 'Manager' })).changes).toEqual({
    companies: [{ id: companyId, removed: true }],
    contacts: [{ id: contactId, empresa_id: null }],
    deals: [{ id: deal, empresa_id: null }],
    task_relations: [{ id: id(13), removed: true }],
  })
})

test('all are deleted or none: not a colleague’s by a Member, and nobody who has written', async () => {
  const both = { tipo: 'lead', ids: [leadId, otherId, fresh[3]] }
  expect(await bench.run(deleteRecords, both, { given: people })).toEqual({
    refusal: { code: 'record_not_yours', nome: 'Ana' },
    changes: {},
  })
  expect((await bench.run(deleteRecords, both, { given: people, as: 'Manager' })).changes['leads']).toHaveLength(2)
  const spoken = { tipo: 'lead', ids: [leadId, spokenLead] }
  expect(await bench.run(deleteRecords, spoken, { given: people, as: 'Manager' })).toEqual({
    refusal: { code: 'record_has_conversations', nome: 'Bia' },
    changes: {},
  })
  expect((await bench.run(deleteRecords, { tipo: 'lead', ids: [fresh[3]] })).refusal).toEqual({
    code: 'record_not_found',
    recordId: fresh[3],
  })
})

test('a note is its author’s: they change it, they or the management take it away', async () => {
  const added = await bench.run(
    addRecordNote,
    { noteId: fresh[1], tipo: 'empresa', recordId: companyId, conteudo: ' Fecha às 18h ' },
    { given: people },
  )
  expect(added.changes).toMatchObject({
    record_notes: [{ id: fresh[1], empresa_id: companyId, conteudo: 'Fecha às 18h', author_id: users.Member }],
  })
  const mine = { noteId: id(14), conteudo: 'Paga em dois dias' }
  expect((await bench.run(changeRecordNote, mine, { given: people })).changes).toMatchObject({
    record_notes: [{ id: id(14), conteudo: 'Paga em dois dias', edited_at: expect.any(String) }],
  })
  const theirs = { noteId, conteudo: 'Outra coisa' }
  const refused = { code: 'note_not_found', noteId }
  expect((await bench.run(changeRecordNote, theirs, { given: people, as: 'Manager' })).refusal).toEqual(refused)
  expect((await bench.run(deleteRecordNote, { noteId }, { given: people })).refusal).toEqual(refused)
  expect((await bench.run(deleteRecordNote, { noteId }, { given: people, as: 'Manager' })).refusal).toBeNull()
  expect((await bench.run(deleteRecordNote, { noteId: id(14) }, { given: people })).refusal).toBeNull()
  const gone = { noteId: fresh[1], tipo: 'lead', recordId: fresh[2], conteudo: 'Oi' }
  expect((await bench.run(addRecordNote, gone)).refusal).toEqual({ code: 'record_not_found', recordId: fresh[2] })
})
