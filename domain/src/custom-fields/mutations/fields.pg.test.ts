import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { changeField } from './change-field.ts'
import { createField } from './create-field.ts'
import { deleteField } from './delete-field.ts'
import { reorderField } from './reorder-field.ts'
import { setValue } from './set-value.ts'

const { fresh, workspace, otherWorkspace, deal: dealId, foreignDeal } = benchIds
const [fieldId, valueId, otherId, leadId] = fresh
const as = 'Manager' as const

const lead = `insert into leads (id, workspace_id, nome) values ('${leadId}', '${workspace}', 'Bia');`
const fieldOf = (tipo: string, opcoes: string[] = [], more = { obrigatorio: false, in: workspace }) => `
  insert into custom_fields_lead (id, workspace_id, nome, tipo, opcoes, obrigatorio, ordem)
  values ('${fieldId}', '${more.in}', 'Telhado', '${tipo}', '${JSON.stringify(opcoes)}', ${more.obrigatorio}, 'a0');`
const valueIs = (valor: unknown) => `
  insert into custom_field_values_lead (id, workspace_id, lead_id, field_id, valor)
  values ('${valueId}', '${workspace}', '${leadId}', '${fieldId}', '${JSON.stringify(valor)}');`
const onLead = { of: 'lead', recordId: leadId, fieldId, valueId } as const

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

describe('fields', () => {
  test('a Manager adds one to all deals; a Member does not', async () => {
    const args = { of: 'deal', fieldId, nome: ' Potência ', tipo: 'numero', ordem: 'a0' }
    const field = { id: fieldId, workspace_id: workspace, nome: 'Potência', tipo: 'numero', opcoes: [], ordem: 'a0' }
    const { changes } = await bench.run(createField, args, { as })
    expect(changes).toEqual({ custom_fields_deal: [expect.objectContaining({ ...field, obrigatorio: false })] })
    expect((await bench.run(createField, args)).refusal).toEqual({
      code: 'forbidden',
      permission: 'customFields.write',
    })
  })

  test('no two have one name, and one of choices has something to choose', async () => {
    const args = { of: 'lead', fieldId: otherId, nome: 'TELHADO', tipo: 'escolha', opcoes: ['Solo'], ordem: 'a1' }
    const taken = await bench.run(createField, args, { as, given: fieldOf('texto') })
    expect(taken.refusal).toEqual({ code: 'custom_field_name_taken', nome: 'Telhado' })
    const bare = await bench.run(createField, { ...args, opcoes: [] }, { as })
    expect(bare.refusal).toEqual({ code: 'custom_field_without_options', nome: 'TELHADO' })
    const twice = await bench.run(createField, { ...args, opcoes: ['Solo', 'sólo'] }, { as })
    expect(twice.refusal).toMatchObject({ code: 'invalid_args', field: 'opcoes' })
  })

  test('of another type and with other options, what was filled in stays as it is', async () => {
    const { changes } = await bench.run(
      changeField,
      { of: 'lead', fieldId, tipo: 'escolha', opcoes: ['Solo'], obrigatorio: true },
      { as, given: lead + fieldOf('texto') + valueIs('uns 300') },
    )
    expect(changes).toEqual({
      custom_fields_lead: [{ id: fieldId, tipo: 'escolha', opcoes: ['Solo'], obrigatorio: true }],
    })
  })

  test('options that are written differently take along what has chosen them, also when two change places', async () => {
    const renamed = [
      { de: 'A', para: 'B' },
      { de: 'B', para: 'A' },
    ]
    const args = { of: 'lead', fieldId, opcoes: ['B', 'A', 'C'], renamed }
    const one = await bench.run(changeField, args, {
      as,
      given: lead + fieldOf('escolha', ['A', 'B', 'C']) + valueIs('A'),
    })
    expect(one.changes['custom_field_values_lead']).toEqual([{ id: valueId, valor: 'B' }])
    const given = lead + fieldOf('multipla_escolha', ['A', 'B', 'C']) + valueIs(['C', 'A', 'B'])
    const many = await bench.run(changeField, args, { as, given })
    expect(many.changes['custom_field_values_lead']).toEqual([{ id: valueId, valor: ['C', 'B', 'A'] }])
  })

  test('its last option is not taken from one of choices', async () => {
    const { refusal } = await bench.run(
      changeField,
      { of: 'lead', fieldId, opcoes: [] },
      { as, given: fieldOf('escolha', ['Solo']) },
    )
    expect(refusal).toEqual({ code: 'custom_field_without_options', nome: 'Telhado' })
  })

  test('moved, one row changes; deleted, its values go with it', async () => {
    const given = lead + fieldOf('texto') + valueIs('Solo')
    const moved = await bench.run(reorderField, { of: 'lead', fieldId, ordem: 'Zz' }, { as, given })
    expect(moved.changes).toEqual({ custom_fields_lead: [{ id: fieldId, ordem: 'Zz' }] })
    const gone = await bench.run(deleteField, { of: 'lead', fieldId }, { as, given })
    expect(gone.changes).toEqual({
      custom_fields_lead: [{ id: fieldId, removed: true }],
      custom_field_values_lead: [{ id: valueId, removed: true }],
    })
  })

  test.each([
    ['changeField', changeField, { nome: 'Outro' }],
    ['deleteField', deleteField, {}],
    ['reorderField', reorderField, { ordem: 'a1' }],
  ])("%s: another workspace's field is as if it were not there", async (_, mutator, more) => {
    const given = fieldOf('texto', [], { obrigatorio: false, in: otherWorkspace })
    const outcome = await bench.onServer(mutator, { of: 'lead', fieldId, ...more }, { as, given })
    expect(outcome).toEqual({ refusal: { code: 'custom_field_not_found', fieldId }, changes: {} })
  })
})

describe('the currency of money', () => {
  test('a field is in reais unless it is made in another; changed, what was filled in stays what it was', async () => {
    const args = { of: 'deal', fieldId, nome: 'Equipamento', tipo: 'moeda', ordem: 'a0' }
    const made = async (more: object) => (await bench.run(createField, { ...args, ...more }, { as })).changes
    expect((await made({}))['custom_fields_deal']).toMatchObject([{ moeda: 'BRL' }])
    expect((await made({ moeda: 'USD' }))['custom_fields_deal']).toMatchObject([{ moeda: 'USD' }])
    const given = lead + fieldOf('moeda') + valueIs('1234.50')
    const { changes } = await bench.run(changeField, { of: 'lead', fieldId, moeda: 'USD' }, { as, given })
    expect(changes).toEqual({ custom_fields_lead: [{ id: fieldId, moeda: 'USD' }] })
    expect((await bench.run(createField, { ...args, moeda: 'dólar' }, { as })).refusal).toMatchObject({
      field: 'moeda',
    })
  })

  test('the lead’s timeline tells what was in which', async () => {
    const given = `${lead} ${fieldOf('moeda')} ${valueIs('480.00')} update custom_fields_lead set moeda = 'USD' where id = '${fieldId}';`
    const args = { ...onLead, valueId: otherId, tipo: 'moeda', valor: '90.00 USD', changeId: otherId }
    const { changes } = await bench.run(setValue, args, { given })
    expect(changes['custom_field_values_lead']).toEqual([{ id: valueId, valor: '90.00 USD' }])
    expect(changes['record_changes']).toMatchObject([
      { campos: [{ campo: 'Telhado', de: 'R$ 480,00', para: 'US$ 90,00' }] },
    ])
  })
})

describe('values', () => {
  test('a Member fills in, changes and empties a field', async () => {
    const given = lead + fieldOf('numero')
    const filled = await bench.run(setValue, { ...onLead, tipo: 'numero', valor: '12.5' }, { given })
    expect(filled.changes).toEqual({
      custom_field_values_lead: [
        { id: valueId, workspace_id: workspace, lead_id: leadId, field_id: fieldId, valor: '12.5' },
      ],
    })
    const changed = { ...onLead, valueId: otherId, tipo: 'numero', valor: '13' }
    expect((await bench.run(setValue, changed, { given: given + valueIs('12.5') })).changes).toEqual({
      custom_field_values_lead: [{ id: valueId, valor: '13' }],
    })
    expect(
      (await bench.run(setValue, { ...changed, valor: null }, { given: given + valueIs('12.5') })).changes,
    ).toEqual({
      custom_field_values_lead: [{ id: valueId, removed: true }],
    })
  })

  test('the lead’s timeline tells of it in words', async () => {
    const args = { ...onLead, valueId: otherId, tipo: 'numero', valor: '1250.5', changeId: otherId }
    const { changes } = await bench.run(setValue, args, { given: lead + fieldOf('numero') + valueIs('480') })
    expect(changes['record_changes']).toEqual([
      expect.objectContaining({
        id: otherId,
        lead_id: leadId,
        tipo: 'alterado',
        campos: [{ campo: 'Telhado', de: '480', para: '1.250,5' }],
      }),
    ])
  })

  test('the same on a deal', async () => {
    const given = `insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem)
      values ('${fieldId}', '${workspace}', 'Potência', 'sim_nao', 'a0')`
    const args = { of: 'deal', recordId: dealId, fieldId, valueId, tipo: 'sim_nao', valor: true }
    const { changes } = await bench.run(setValue, args, { given })
    expect(changes['custom_field_values_deal']).toEqual([expect.objectContaining({ deal_id: dealId, valor: true })])
  })

  test('what is no value of its type is refused by name', async () => {
    const { refusal } = await bench.run(
      setValue,
      { ...onLead, tipo: 'data', valor: 'amanhã' },
      { given: lead + fieldOf('data') },
    )
    expect(refusal).toEqual({ code: 'custom_value_invalid', nome: 'Telhado', tipo: 'data' })
  })

  test('what somebody filled in offline while the type changed is kept', async () => {
    const args = { ...onLead, tipo: 'texto', valor: 'uns 300' }
    const { refusal, changes } = await bench.run(setValue, args, { given: lead + fieldOf('numero') })
    expect(refusal).toBeNull()
    expect(changes['custom_field_values_lead']).toHaveLength(1)
  })

  test('a required field is not emptied, but what was done is undone', async () => {
    const given = lead + fieldOf('texto', [], { obrigatorio: true, in: workspace }) + valueIs('Solo')
    const empty = { ...onLead, tipo: 'texto', valor: null }
    expect((await bench.run(setValue, empty, { given })).refusal).toEqual({
      code: 'custom_value_required',
      nome: 'Telhado',
    })
    const undone = await bench.run(setValue, { ...empty, asItWas: true }, { given })
    expect(undone.changes).toEqual({ custom_field_values_lead: [{ id: valueId, removed: true }] })
    const older = { ...onLead, tipo: 'texto', valor: ['Solo'], asItWas: true }
    expect((await bench.run(setValue, older, { given })).changes).toEqual({
      custom_field_values_lead: [{ id: valueId, valor: ['Solo'] }],
    })
  })

  test("another workspace's deal, and a field that is gone, are told apart from nothing else", async () => {
    const args = { of: 'deal', recordId: foreignDeal, fieldId, valueId, tipo: 'texto', valor: 'x' }
    const gone = { code: 'custom_record_gone', of: 'deal', recordId: foreignDeal }
    expect((await bench.run(setValue, args)).refusal).toEqual(gone)
    const { refusal } = await bench.run(setValue, { ...args, recordId: dealId })
    expect(refusal).toEqual({ code: 'custom_field_not_found', fieldId })
  })
})
