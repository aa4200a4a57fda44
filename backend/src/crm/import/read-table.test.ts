import { separators, type Encoding, type SeparatorName } from '@vp/domain/crm/import/import-commands.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FileRefused } from './file-refused.ts'
import { readTable } from './read-table.ts'

async function tableOf(content: Buffer, said: Parameters<typeof readTable>[1] = {}) {
  const table = readTable(content, said)
  const rows: { row: number; cells: readonly string[] }[] = []
  for await (const row of table.rows) rows.push(row)
  return { ...table, rows }
}
const cellsOf = async (content: Buffer | string, said: Parameters<typeof readTable>[1] = {}) =>
  (await tableOf(typeof content === 'string' ? Buffer.from(content) : content, said)).rows.map(({ cells }) => cells)

function encoded(text: string, encoding: Encoding, mark: boolean): Buffer {
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1')
  if (encoding === 'utf-8') return Buffer.from((mark ? '\uFEFF' : '') + text, 'utf8')
  const little = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
  return encoding === 'utf-16le' ? little : little.swap16()
}

const brazilian =
  'Nome;Telefone;Observação\r\nJoão Conceição;(11) 98765-4321;"diz ""olá""; às 9h"\r\nÁurea;;"linha 1\nlinha 2"\r\n'
const read = [
  ['Nome', 'Telefone', 'Observação'],
  ['João Conceição', '(11) 98765-4321', 'diz "olá"; às 9h'],
  ['Áurea', '', 'linha 1\nlinha 2'],
]
test.each([
  ['utf-8', true],
  ['utf-8', false],
  ['utf-16le', true],
  ['utf-16le', false],
  ['utf-16be', true],
  ['utf-16be', false],
  ['windows-1252', false],
] as const)('a file in %s (with a mark: %s) is read as it was written', async (encoding, mark) => {
  const table = await tableOf(encoded(brazilian, encoding, mark))
  expect(table).toMatchObject({ encoding, separator: 'ponto_e_virgula' })
  expect(table.rows.map(({ cells }) => cells)).toEqual(read)
})

test.each([
  [
    'a line that names the separator',
    'sep=;\r\nNome;Fone\r\nAna, a primeira;11\r\n',
    [
      ['Nome', 'Fone'],
      ['Ana, a primeira', '11'],
    ],
  ],
  [
    'tabs',
    'Nome\tFone\nAna, Bia; Cia\t11\n',
    [
      ['Nome', 'Fone'],
      ['Ana, Bia; Cia', '11'],
    ],
  ],
  [
    'bars',
    'Nome|Fone\nAna|11',
    [
      ['Nome', 'Fone'],
      ['Ana', '11'],
    ],
  ],
  ['one column', 'E-mail\na@b.com.br\n', [['E-mail'], ['a@b.com.br']]],
  [
    'commas in quotes beside semicolons',
    'a;b\n"x,y,z";1\n"x,y,z";2\n',
    [
      ['a', 'b'],
      ['x,y,z', '1'],
      ['x,y,z', '2'],
    ],
  ],
  [
    'line ends of three systems',
    'a,b\r1,2\n3,4\r\n5,6',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ],
  ],
  [
    'quotes in the middle',
    'a,b\nTV 42" LG,1\n',
    [
      ['a', 'b'],
      ['TV 42" LG', '1'],
    ],
  ],
  [
    'text after a closing quote',
    'a,b\n"x" y,1\n',
    [
      ['a', 'b'],
      ['"x" y', '1'],
    ],
  ],
  [
    'zeros of a broken export',
    'a,b\nx\u0000y,1\n',
    [
      ['a', 'b'],
      ['xy', '1'],
    ],
  ],
  ['ragged rows', 'a,b,c\n1\n1,2,3,4\n', [['a', 'b', 'c'], ['1'], ['1', '2', '3', '4']]],
])('%s', async (_what, text, expected) => {
  expect(await cellsOf(text)).toEqual(expected)
})

test('what Excel saves as “Texto Unicode” is read: UTF-16, tabs, and quotes only where a cell needs them', async () => {
  const text = 'Nome\tObservação\r\nJosé\t"disse ""sim""\nontem"\r\nMaria; a segunda\tR$ 1.234,56\r\n'
  const table = await tableOf(encoded(text, 'utf-16le', true))
  expect(table).toMatchObject({ encoding: 'utf-16le', separator: 'tabulacao' })
  expect(table.rows.map(({ cells }) => cells)).toEqual([
    ['Nome', 'Observação'],
    ['José', 'disse "sim"\nontem'],
    ['Maria; a segunda', 'R$ 1.234,56'],
  ])
})

test('the signs that Windows-1252 has and Latin-1 has not are read', async () => {
  const content = Buffer.concat([
    Buffer.from('Nome;Pre'),
    Buffer.from([0xe7]),
    Buffer.from('o\r\n'),
    Buffer.from([0x93]),
    Buffer.from('Bar'),
    Buffer.from([0xe3, 0x6f, 0x94]),
    Buffer.from(' '),
    Buffer.from([0x96]),
    Buffer.from(' loja;'),
    Buffer.from([0x80]),
    Buffer.from(' 10,00\r\n'),
  ])
  expect(await cellsOf(content)).toEqual([
    ['Nome', 'Preço'],
    ['“Barão” – loja', '€ 10,00'],
  ])
})

test('separators at the ends of all rows are no columns, and a cell of nearly a megabyte is one', async () => {
  const long = 'x'.repeat(990_000)
  expect(await cellsOf(`a;b;;;\r\n${long};1;;;\r\n;;;;\r\n2;3;;;\r\n`)).toEqual([
    ['a', 'b'],
    [long, '1'],
    ['2', '3'],
  ])
})

test('empty rows do not come, and the others keep the numbers that a spreadsheet shows', async () => {
  const { rows } = await tableOf(Buffer.from('Nome,Fone\n\n,,\n  ,\nAna,11\n\n\nBia,12\n\n'))
  expect(rows.map(({ row }) => row)).toEqual([1, 5, 8])
})

test('a cell that runs through several pieces of the file comes whole', async () => {
  const long = 'ã'.repeat(150_000)
  expect(await cellsOf(`a,b\n"${long}",1\n`)).toEqual([
    ['a', 'b'],
    [long, '1'],
  ])
})

test.each([
  ['empty_file', Buffer.alloc(0), null],
  ['is_a_spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 1, 2]), null],
  ['is_a_spreadsheet', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), null],
  ['not_a_table', Buffer.from(Array.from({ length: 400 }, (_, index) => (index % 3 === 0 ? 7 : 0))), null],
  ['open_quotes', Buffer.from('a,b\n1,2\n"never closed,3\n4,5\n'), 3],
  ['open_quotes', Buffer.from(`a,b\n1,2\n"${'x'.repeat(1_100_000)}",3\n`), 3],
  ['open_quotes', Buffer.from(`a,b\n"${'x\n'.repeat(700_000)}`), 2],
  ['too_many_columns', Buffer.from(`a,b\n${Array.from({ length: 300 }, () => 'x').join(',')}\n`), 2],
] as const)('%s is said, with its row where there is one', async (code, content, row) => {
  const refused = await tableOf(Buffer.from(content)).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(FileRefused)
  expect(refused).toMatchObject({ code, row })
})

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    '"',
    '""',
    ';',
    ',',
    '\n',
    '\r\n',
    'João "Jão" Silva',
    '=1+1',
    "'",
    'a,b;c\td|e',
    '\uFEFF',
    'R$ 1.234,56',
  ),
)
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
/** What is left of a text on its way through a file: no zeros, and no half characters. */
const kept = (text: string) => text.toWellFormed().replaceAll('\u0000', '')

test('whatever is in the cells comes out of a file as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...(Object.keys(separators) as SeparatorName[])),
      fc.constantFrom('utf-8', 'utf-16le', 'utf-16be' as const),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (written, separator, encoding, lineEnd) => {
        const text = written.map((row) => row.map(quoted).join(separators[separator])).join(lineEnd)
        const rows = await cellsOf(encoded(text, encoding, true), {
          separator,
          encoding,
        })
        const expected = written
          .map((row) => row.map(kept))
          .map((row) => row.slice(0, row.findLastIndex((text_) => text_.trim() !== '') + 1))
          .filter((row) => row.length > 0)
        expect(rows).toEqual(expected)
      },
    ),
    { numRuns: 150 },
  )
})

test('no file, however broken, does anything but be read or be refused', async () => {
  const pieces = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom('"', ';', ',', '\r', '\n', '""', 'a', '\u00e3', 'sep=;')
        .map((text) => new TextEncoder().encode(text)),
    ),
    { maxLength: 40 },
  )
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const content = Buffer.concat(parts)
      try {
        for (const row of (await tableOf(content)).rows)
          expect(row.cells.every((text) => typeof text === 'string')).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(FileRefused)
      }
    }),
    { numRuns: 300 },
  )
})
