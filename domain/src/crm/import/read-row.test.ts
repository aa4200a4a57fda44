import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessColumns } from './guess-columns.ts'
import type { ColumnUse, ImportTarget } from './import-target.ts'
import { readPhone } from './read-phone.ts'
import { cleanCell, readRow, type RowContext } from './read-row.ts'

describe('a phone', () => {
  test.each([
    ['(11) 98765-4321', '+5511987654321'],
    ['11987654321', '+5511987654321'],
    ['011 98765 4321', '+5511987654321'],
    ['+55 11 98765-4321', '+5511987654321'],
    ['5511987654321', '+5511987654321'],
    // written before the ninth digit
    ['(11) 8765-4321', '+5511987654321'],
    ['551187654321', '+5511987654321'],
    ['(11) 3456-7890', '+551134567890'],
    ['(11) 3456-7890 ramal 12', '+551134567890'],
    ['5511987654321.0', '+5511987654321'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['00351 912 345 678', '+351912345678'],
  ])('%s is %s', (written, telefone) => {
    expect(readPhone(written)).toMatchObject({ kind: 'phone', telefone })
  })

  test.each([
    ['5,51199E+12', 'phone_rounded'],
    ['5.51199E+12', 'phone_rounded'],
    ['98765-4321', 'phone_without_area'],
    ['3456-7890', 'phone_without_area'],
    ['123', 'phone_invalid'],
    ['(20) 98765-4321', 'phone_invalid'],
    ['não tem', 'phone_invalid'],
    ['(11) 9700000-1000', 'phone_invalid'],
    ['+55 11 98765-4321 / 98765-4322', 'phone_invalid'],
  ])('%s is refused: %s', (written, code) => {
    expect(readPhone(written)).toEqual({ kind: 'bad', code })
  })

  test('with and without the ninth digit is one key', () => {
    const [long, short] = [readPhone('(31) 98765-4321'), readPhone('(31) 8765-4321')]
    expect(long).toEqual(short)
  })
})

test.each([
  ['="0123"', '0123'],
  ["'+5511987654321", '+5511987654321'],
  ['\u00A0Ana\u00A0 ', 'Ana'],
  ['\u200BAna\uFEFF', 'Ana'],
  ["D'Ávila", "D'Ávila"],
])('the cell %j says %j', (cell, said) => {
  expect(cleanCell(cell)).toBe(said)
})

describe('the columns of exports are known', () => {
  const guess = (target: ImportTarget, names: readonly string[]) =>
    guessColumns(
      target,
      names.map((name) => ({ name, samples: ['x'] })),
      [{ id: '01900000-0000-7000-8000-000000000001', nome: 'Cor favorita' }],
    )

  test('our own, with what a custom field is in', () => {
    expect(guess('leads', ['Nome', 'Cor favorita (US$)'])).toEqual([
      'nome',
      'campo:01900000-0000-7000-8000-000000000001',
    ])
  })

  test('Google Contacts', () => {
    const names = [
      'First Name',
      'Middle Name',
      'Last Name',
      'Organization Name',
      'Labels',
      'E-mail 1 - Label',
      'E-mail 1 - Value',
      'Phone 1 - Label',
      'Phone 1 - Value',
    ]
    expect(guess('contatos', names)).toEqual([
      'nome',
      'nome',
      'nome',
      'empresa',
      'etiquetas',
      null,
      'email',
      null,
      'telefone',
    ])
  })
  test('Google Contacts, the older form: the whole name, not its parts', () => {
    const names = [
      'Name',
      'Given Name',
      'Family Name',
      'Group Membership',
      'E-mail 1 - Type',
      'E-mail 1 - Value',
      'Phone 1 - Value',
      'Organization 1 - Name',
    ]
    expect(guess('contatos', names)).toEqual(['nome', null, null, 'etiquetas', null, 'email', 'telefone', 'empresa'])
  })
  test('HubSpot', () => {
    const names = [
      'Record ID',
      'First Name',
      'Last Name',
      'Email',
      'Phone Number',
      'Contact owner',
      'Lead Status',
      'Associated Company',
    ]
    expect(guess('contatos', names)).toEqual([
      null,
      'nome',
      'nome',
      'email',
      'telefone',
      'responsavel',
      'status',
      'empresa',
    ])
  })
  test('RD Station', () => {
    const names = ['Email', 'Nome', 'Telefone', 'Celular', 'Cargo', 'Empresa', 'Tags', 'Dono do Lead']
    expect(guess('leads', names)).toEqual([
      'email',
      'nome',
      'telefone',
      'telefone',
      null,
      null,
      'etiquetas',
      'responsavel',
    ])
  })
  test('Excel in Portuguese, with a custom field', () => {
    expect(guess('leads', ['NOME COMPLETO', 'Nº WhatsApp', 'E-mail', 'cor  FAVORITA', ''])).toEqual([
      'nome',
      null,
      'email',
      'campo:01900000-0000-7000-8000-000000000001',
      null,
    ])
  })
  test('companies', () => {
    expect(guess('empresas', ['Razão Social', 'Website', 'Ramo de atividade'])).toEqual(['nome', 'site', 'setor'])
  })
  test.each(['CPF', 'cpf/cnpj', 'CNPJ da empresa', 'Documento', 'CPF ou CNPJ'])('%s', (name) => {
    expect(guess('leads', ['Nome', name])).toEqual(['nome', 'documento'])
  })
  test('by what is in them, where the header says nothing', () => {
    const columns = [
      { name: 'Coluna 1', samples: ['Ana', 'Bia'] },
      { name: 'Coluna 2', samples: ['11987654321', '(11) 98765-4322'] },
      { name: 'Coluna 3', samples: ['a@b.com', ''] },
    ]
    expect(guessColumns('leads', columns, [])).toEqual([null, 'telefone', 'email'])
    const documents = { name: 'Coluna 4', samples: ['111.444.777-35', '52998224725'] }
    expect(guessColumns('contatos', [documents], [])).toEqual(['documento'])
  })
})

const context = (target: ImportTarget, uses: readonly ColumnUse[]): RowContext => ({
  target,
  columns: uses.map((use, column) => ({ column, use })),
  owners: new Map([
    ['ana gestora', 'ana'],
    ['ana@vpcrm.test', 'ana'],
  ]),
  readValue: (_field, text) => (text === 'errado' ? null : { value: text }),
})

test('a row with everything', () => {
  const uses: ColumnUse[] = [
    'nome',
    'nome',
    'telefone',
    'telefone',
    'email',
    'etiquetas',
    'responsavel',
    'status',
    'campo:f',
  ]
  const cells = [
    'João',
    'da Silva',
    '',
    '11987654321',
    ' JOAO@X.COM.BR ',
    'VIP; Feira, vip',
    'Ana Gestora',
    'Em atendimento',
    '12',
  ]
  expect(readRow(cells, context('leads', uses))).toEqual({
    kind: 'row',
    row: {
      nome: 'João da Silva',
      isNameless: false,
      telefone: '+5511987654321',
      chave_telefone: '551187654321',
      email: 'joao@x.com.br',
      documento: null,
      status: 'em_atendimento',
      owner_id: 'ana',
      site: null,
      setor: null,
      empresa: null,
      tags: ['VIP', 'Feira'],
      values: { f: '12' },
    },
  })
})

test('everything that is wrong is said at once, with its column', () => {
  const uses: ColumnUse[] = ['nome', 'telefone', 'email', 'responsavel', 'status', 'campo:f', 'etiquetas']
  const cells = ['n'.repeat(201), '5,5E+12', 'a@b', 'Ninguém', 'estranho', 'errado', 't'.repeat(61)]
  expect(readRow(cells, context('leads', uses))).toEqual({
    kind: 'refused',
    problems: [
      { code: 'name_too_long', column: 0 },
      { code: 'phone_rounded', column: 1 },
      { code: 'email_invalid', column: 2 },
      { code: 'status_unknown', column: 4 },
      { code: 'owner_unknown', column: 3 },
      { code: 'tag_too_long', column: 6 },
      { code: 'value_invalid', column: 5 },
    ],
  })
})

test.each([
  [
    'of several phones the first that is one counts',
    ['nome', 'telefone', 'telefone'],
    ['Ana', 'não tem', '11987654321'],
    { telefone: '+5511987654321' },
  ],
  [
    'Google writes several into one cell',
    ['nome', 'telefone', 'email'],
    ['Ana', '3456 ::: 11 98765-4321', 'x ::: a@b.com'],
    { telefone: '+5511987654321', email: 'a@b.com' },
  ],
  [
    'who has a phone alone is called by its last digits',
    ['nome', 'telefone'],
    ['', '11987654321'],
    { nome: 'Sem nome (final 4321)', isNameless: true },
  ],
] as const)('%s', (_what, uses, cells, expected) => {
  expect(readRow(cells, context('leads', uses))).toMatchObject({ kind: 'row', row: expected })
})

test.each([
  ['529.982.247-25', 'cpf', '52998224725'],
  ['52998224725.0', 'cpf', '52998224725'],
  ['12.abc.345/01de-35', 'cnpj', '12ABC34501DE35'],
  // what a spreadsheet leaves of 012.345.678-90 and 02.558.157/0001-62
  ['1234567890', 'cpf', '01234567890'],
  ['2558157000162', 'cnpj', '02558157000162'],
])('%s says who somebody is', (text, tipo, numero) => {
  expect(readRow([text], context('leads', ['documento']))).toMatchObject({
    kind: 'row',
    row: { nome: 'Sem nome', documento: { tipo, numero } },
  })
})

test.each(['529.982.247-24', '5,29982E+10', '5299822472', 'isento', '123'])(
  '“%s” is refused for a CPF or CNPJ',
  (text) => {
    expect(readRow(['Ana', text], context('leads', ['nome', 'documento']))).toEqual({
      kind: 'refused',
      problems: [{ code: 'document_invalid', column: 1 }],
    })
  },
)

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('“%s” is no status', (text) => {
  expect(readRow(['Ana', text], context('leads', ['nome', 'status']))).toEqual({
    kind: 'refused',
    problems: [{ code: 'status_unknown', column: 1 }],
  })
})

test('a row that says of nobody who they are is refused', () => {
  expect(readRow(['', '', 'VIP'], context('leads', ['nome', 'telefone', 'etiquetas']))).toEqual({
    kind: 'refused',
    problems: [{ code: 'nothing_to_identify', column: null }],
  })
  expect(readRow(['', 'x.com'], context('empresas', ['nome', 'site']))).toEqual({
    kind: 'refused',
    problems: [{ code: 'name_missing', column: null }],
  })
})

test('whatever is in the cells, a row is read or refused, and what is read fits the tables', () => {
  const uses: ColumnUse[] = ['nome', 'telefone', 'email', 'empresa', 'etiquetas', 'status']
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 8 }), (cells) => {
      const reading = readRow(cells, context('contatos', uses))
      if (reading.kind === 'refused') {
        expect(reading.problems.length).toBeGreaterThan(0)
        return
      }
      const { nome, telefone, chave_telefone, tags } = reading.row
      expect(nome?.trim().length).toBeGreaterThan(0)
      expect(nome?.length).toBeLessThanOrEqual(200)
      expect(telefone === null).toBe(chave_telefone === null)
      expect(tags.every((tag) => tag.length > 0 && tag.length <= 60)).toBe(true)
    }),
  )
})
