import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mutator } from '../../mutator.ts'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { convertLead } from './convert-lead.ts'
import { undoConversion } from './undo-conversion.ts'

const { workspace: ws, users, tag, deal, task, conversation, fresh } = benchIds
const id = (n: number) => `01900000-0000-7000-8000-${(0xf000 + n).toString(16).padStart(12, '0')}`
const [leadId, existing, otherLead, tagB, field] = [id(1), id(2), id(3), id(4), id(5)]
const [conversionId, changeId, newContact, undoId] = fresh
const at = "'2026-11-01T12:00:00Z'"

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

/** A lead with the bench's conversation, a deal, a task, a tag, a note and a value of a field of one's own; and a contact. */
const people = `
insert into tags (id, workspace_id, nome, cor) values ('${tagB}', '${ws}', 'Atacado', 'blue');
insert into contacts (id, workspace_id, nome, email, created_at) values ('${existing}', '${ws}', 'B. Souza', 'b@vpcrm.test', ${at});
insert into leads (id, workspace_id, nome, telefone, chave_telefone, status, owner_id, created_at) values
  ('${leadId}', '${ws}', 'Bia', '+5519981112222', '551981112222', 'qualificado', '${users.Member}', ${at}),
  ('${otherLead}', '${ws}', 'Rui', null, null, 'novo', null, ${at});
update conversations set lead_id = '${leadId}' where id = '${conversation}';
update channel_identities set lead_id = '${leadId}' where id = (select channel_identity_id from conversations where id = '${conversation}');
update deals set lead_id = '${leadId}' where id = '${deal}';
insert into lead_tags (id, workspace_id, lead_id, tag_id, created_at) values ('${id(11)}', '${ws}', '${leadId}', '${tag}', ${at});
insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id, created_at) values
  ('${id(12)}', '${ws}', '${task}', 'lead', '${leadId}', ${at});
insert into custom_fields_lead (id, workspace_id, nome, tipo, ordem) values ('${field}', '${ws}', 'Cidade', 'texto', 'a0');
insert into custom_field_values_lead (id, workspace_id, lead_id, field_id, valor) values ('${id(13)}', '${ws}', '${leadId}', '${field}', '"Campinas"');
insert into record_notes (id, workspace_id, lead_id, conteudo, author_id) values ('${id(14)}', '${ws}', '${leadId}', 'Prefere manhã', '${users.Manager}');`

const toNew = {
  conversionId,
  changeId,
  leadId,
  contactId: newContact,
  novo: { nome: 'Bia Souza', telefone: '+5519981112222', email: 'bia@vpcrm.test', owner_id: users.Member },
  take: [],
}
const toExisting = { ...toNew, contactId: existing, novo: null, take: ['telefone', 'owner_id'] }

/** Converts, has something else happen, and undoes. */
const thenUndo = (between: string | null = null): Mutator<typeof convertLead.args> => ({
  ...convertLead,
  async run(tx, args) {
    await convertLead.run(tx, args)
    if (between !== null) for (const text of between.split(';')) await tx.query({ text, values: [] })
    await undoConversion.run(tx, { conversionId: args.conversionId, changeId: undoId })
  },
})
/** What is left of a conversion that was undone: that it was. */
const undone = (contactId: string | null = null) => ({
  record_merges: [expect.objectContaining({ id: conversionId, undone_by: users.Member }) as object],
  record_changes: [
    expect.objectContaining({ id: changeId, lead_id: leadId, contact_id: contactId, tipo: 'convertido' }) as object,
    expect.objectContaining({
      id: undoId,
      lead_id: leadId,
      contact_id: contactId,
      tipo: 'conversao_desfeita',
    }) as object,
  ],
})

test('a lead becomes a new contact: what is the lead’s is the contact’s too, and the lead stays as what it was', async () => {
  const { refusal, changes } = await bench.run(convertLead, toNew, { given: people })
  expect(refusal).toBeNull()
  expect(changes).toEqual({
    contacts: [
      expect.objectContaining({
        id: newContact,
        nome: 'Bia Souza',
        telefone: '+5519981112222',
        owner_id: users.Member,
      }),
    ],
    leads: [{ id: leadId, contato_id: newContact, status: 'convertido' }],
    conversations: [{ id: conversation, contact_id: newContact }],
    channel_identities: [{ id: expect.any(String) as string, contact_id: newContact }],
    deals: [{ id: deal, contato_id: newContact }],
    contact_tags: [expect.objectContaining({ contact_id: newContact, tag_id: tag })],
    record_notes: [{ id: id(14), contact_id: newContact }],
    record_changes: [
      expect.objectContaining({ id: changeId, lead_id: leadId, contact_id: newContact, tipo: 'convertido' }),
    ],
    record_merges: [expect.objectContaining({ id: conversionId, tipo: 'conversao', merged_by: users.Member })],
  })
})

test('a lead becomes a contact that is there, which takes of it what was chosen', async () => {
  const { changes } = await bench.run(convertLead, toExisting, { given: people })
  expect(changes).toMatchObject({
    contacts: [{ id: existing, telefone: '+5519981112222', chave_telefone: '551981112222', owner_id: users.Member }],
    leads: [{ id: leadId, contato_id: existing, status: 'convertido' }],
    conversations: [{ id: conversation, contact_id: existing }],
  })
})

const world = fc.record({
  isNew: fc.boolean(),
  take: fc.subarray(['nome', 'telefone', 'email', 'owner_id', 'status'] as const),
  owner: fc.constantFrom('null', `'${users.Member}'`, `'${users.Manager}'`),
  leadTags: fc.subarray([tag, tagB]),
  contactTags: fc.subarray([tag, tagB]),
  contactOfDeal: fc.constantFrom('null', `'${existing}'`),
  taskOfContact: fc.boolean(),
  noteOfBoth: fc.boolean(),
  contactPhone: fc.boolean(),
  optedOut: fc.constantFrom('lead', 'contact', 'nobody'),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

const given = (w: World) => `${people}
  delete from lead_tags where lead_id = '${leadId}';
  ${w.leadTags.map((one, n) => `insert into lead_tags (id, workspace_id, lead_id, tag_id, created_at) values ('${id(20 + n)}', '${ws}', '${leadId}', '${one}', ${at});`).join('')}
  ${w.contactTags.map((one, n) => `insert into contact_tags (id, workspace_id, contact_id, tag_id, created_at) values ('${id(30 + n)}', '${ws}', '${existing}', '${one}', ${at});`).join('')}
  update leads set owner_id = ${w.owner} where id = '${leadId}';
  update deals set contato_id = ${w.contactOfDeal} where id = '${deal}';
  ${w.taskOfContact ? `insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id) values ('${id(40)}', '${ws}', '${task}', 'contato', '${existing}');` : ''}
  ${w.noteOfBoth ? `update record_notes set contact_id = '${existing}' where id = '${id(14)}';` : ''}
  ${w.contactPhone ? `update contacts set telefone = '+5519933334444', chave_telefone = '551933334444' where id = '${existing}';` : ''}
  ${w.optedOut === 'nobody' ? '' : `update ${w.optedOut === 'lead' ? 'leads' : 'contacts'} set marketing_opt_out_at = ${at}, marketing_changed_at = ${at} where id = '${w.optedOut === 'lead' ? leadId : existing}';`}`

test('nothing is lost by converting, and undone every row is as it was, whatever hangs on the two', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (w) => {
      const args = w.isNew ? toNew : { ...toExisting, take: w.take }
      const converted = await bench.run(convertLead, args, { given: given(w) })
      expect(converted.refusal).toBeNull()
      const removed = Object.values(converted.changes).flatMap((rows) => rows.filter((row) => row['removed'] === true))
      expect(removed).toEqual([])
      expect(converted.changes).toMatchObject({ conversations: [{ id: conversation, contact_id: args.contactId }] })
      const has = new Set(w.isNew ? [] : w.contactTags)
      const added = (converted.changes['contact_tags'] ?? []).map((row) => row['tag_id'])
      expect(new Set(added)).toEqual(new Set(w.leadTags.filter((one) => !has.has(one))))
      const back = await bench.run(thenUndo(), args, { given: given(w) })
      expect(back.refusal).toBeNull()
      expect(back.changes).toEqual(undone(w.isNew ? null : existing))
    }),
    { numRuns: 12 },
  )
}, 60_000)

/** What may happen to a contact within the day, and what must be the lead's when the contact is gone again. */
const since = {
  note: [
    `insert into record_notes (id, workspace_id, contact_id, conteudo, author_id) values ('${id(50)}', '${ws}', '${newContact}', 'Paga à vista', '${users.Member}')`,
    { record_notes: [expect.objectContaining({ id: id(50), lead_id: leadId, contact_id: null }) as object] },
  ],
  deal: [
    `insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, stage_entered_at, contato_id) values ('${id(51)}', '${ws}', 'Pão', '${benchIds.pipeline}', '${benchIds.stages.novo}', 'a5', ${at}, '${newContact}')`,
    { deals: [expect.objectContaining({ id: id(51), lead_id: leadId, contato_id: null }) as object] },
  ],
  tag: [
    `insert into contact_tags (id, workspace_id, contact_id, tag_id) values ('${id(52)}', '${ws}', '${newContact}', '${tagB}')`,
    { lead_tags: [expect.objectContaining({ id: id(52), lead_id: leadId, tag_id: tagB }) as object] },
  ],
  task: [
    `insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id) values ('${id(53)}', '${ws}', '${task}', 'contato', '${newContact}')`,
    {},
  ],
  edit: [
    `update contacts set email = 'novo@vpcrm.test', telefone = '+5519955556666', chave_telefone = '551955556666' where id = '${newContact}'`,
    {
      leads: [{ id: leadId, telefone: '+5519955556666', chave_telefone: '551955556666', email: 'novo@vpcrm.test' }],
    },
  ],
} as const

test('what came to a new contact within the day is the lead’s when it is undone', async () => {
  const keys = Object.keys(since) as (keyof typeof since)[] // the object is a literal
  await fc.assert(
    fc.asyncProperty(fc.subarray(keys), async (happened) => {
      const between = happened.length === 0 ? null : happened.map((key) => since[key][0]).join(';')
      const { refusal, changes } = await bench.run(thenUndo(between), toNew, { given: people })
      expect(refusal).toBeNull()
      expect(changes).toEqual(Object.assign({ ...undone() }, ...happened.map((key) => since[key][1])))
    }),
    { numRuns: 8 },
  )
}, 60_000)

test('a contact that was there keeps what came and was changed since', async () => {
  const between = `update contacts set email = 'novo@vpcrm.test' where id = '${existing}'`
  const { changes } = await bench.run(thenUndo(between), toExisting, { given: people })
  expect(changes).toEqual({ ...undone(existing), contacts: [{ id: existing, email: 'novo@vpcrm.test' }] })
})

test('not twice, not into somebody with the same phone, and not what is gone', async () => {
  const refusalOf = async (args: object, more = '') =>
    (await bench.run(convertLead, args, { given: people + more })).refusal
  const converted = `update leads set contato_id = '${existing}' where id = '${leadId}'`
  expect(await refusalOf(toNew, converted)).toEqual({ code: 'lead_is_converted', leadId })
  const taken = `update contacts set telefone = '+5519981112222', chave_telefone = '551981112222' where id = '${existing}'`
  expect(await refusalOf(toNew, taken)).toEqual({
    code: 'phone_taken',
    tipo: 'contato',
    recordId: existing,
    nome: 'B. Souza',
  })
  expect(await refusalOf({ ...toNew, leadId: undoId })).toEqual({ code: 'record_not_found', recordId: undoId })
  expect(await refusalOf({ ...toExisting, contactId: undoId })).toEqual({ code: 'record_not_found', recordId: undoId })
})

test('undoing says why it cannot: too late, already done, somebody else’s, the contact is more than the lead by now', async () => {
  const args = { conversionId, changeId: undoId }
  const row = (more: string, by: string) => `${people}
    update leads set contato_id = '${existing}', status = 'convertido' where id = '${leadId}';
    insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, merged_by, created_at, undone_at, dados)
    values ('${conversionId}', '${ws}', 'conversao', '${existing}', '${leadId}', 'Bia', '${by}', ${more},
      '{"before": {}, "after": {}, "merged": {"status": "novo", "contato_id": null}, "moved": {}, "dropped": {}, "created": true}');`
  const refusalOf = async (more: string, by: string = users.Member) =>
    (await bench.run(undoConversion, args, { given: row(more, by) })).refusal
  const [soon, late] = ["'2026-11-23T11:00:00Z'", "'2026-11-22T11:59:59Z'"]
  expect(await refusalOf(`${late}, null`)).toEqual({ code: 'conversion_too_old', conversionId })
  expect(await refusalOf(`${soon}, ${soon}`)).toEqual({ code: 'conversion_undone', conversionId })
  expect(await refusalOf(`${soon}, null`, users.Manager)).toEqual({ code: 'conversion_not_yours', nome: 'Bia' })
  const used = `${row(`${soon}, null`, users.Member)} update leads set contato_id = '${existing}' where id = '${otherLead}'`
  expect((await bench.run(undoConversion, args, { given: used })).refusal).toEqual({
    code: 'conversion_contact_used',
    nome: 'B. Souza',
  })
  expect((await bench.run(undoConversion, args)).refusal).toEqual({ code: 'conversion_not_found', conversionId })
})

test('a lead without what must be filled in becomes no contact', async () => {
  const missing = `${people} update custom_fields_lead set obrigatorio = true; delete from custom_field_values_lead;`
  expect(await bench.run(convertLead, toNew, { given: missing })).toEqual({
    refusal: { code: 'custom_fields_missing', of: 'lead', recordId: leadId, nomes: ['Cidade'] },
    changes: {},
  })
})
