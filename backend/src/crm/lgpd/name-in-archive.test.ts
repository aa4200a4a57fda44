import { expect, test } from 'vitest'
import { nameInArchive } from './name-in-archive.ts'

test.each([
  ['foto.jpg', 'image/jpeg', '0007-foto.jpg'],
  [null, 'audio/ogg; codecs=opus', '0007-arquivo.ogg'],
  [null, 'constructor', '0007-arquivo.bin'],
  ['../../etc/passwd', 'text/plain', '0007-_.._etc_passwd'],
  ['C:\\Windows\\x.exe', 'text/plain', '0007-C__Windows_x.exe'],
  ['a\u202Egpj.exe', 'text/plain', '0007-a_gpj.exe'],
  ['...', 'application/pdf', '0007-arquivo.pdf'],
  [`${'é'.repeat(300)}.pdf`, 'application/pdf', `0007-${'é'.repeat(76)}.pdf`],
])('%j is called %j in an archive', (nome, tipo, expected) => {
  expect(nameInArchive(7, { nome_arquivo: nome, tipo })).toBe(expected)
})
