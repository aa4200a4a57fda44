import { parseFilteredSearch } from '@vp/domain/inbox/search-filters.ts'
import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Replica } from '../../sync/local/apply.ts'
import { indexNextPiece } from '../../sync/local/search-index.ts'
import { conversationRow, memoryReplica, workspaceId } from '../../sync/testing/replica.ts'
import { messagesQuery, peopleQuery, type MessageHit, type PersonHit } from './queries.ts'

const texts = {
  greeting: 'Olá, João! Amanhã às 9h?',
  cpf: 'meu CPF é 123.456.789-09',
  plainCpf: 'CPF 98765432100 do titular',
  email: 'escreva para ana.maria@exemplo.com.br',
  phone: 'ligue (11) 98765-4321 hoje',
  punctuation: '"orçamento"/proposta;(revisada)-final: 100%!',
  emoji: 'Fechado 🎉',
  cyrillic: 'Привет из Москвы',
  decomposed: 'sessa\u0303o de fotos',
  long: `link ${'abc123'.repeat(600)} fim`,
}
type Text = keyof typeof texts

/** What is typed, and the messages it finds. */
const cases: [string, Text[]][] = [
  ['joao', ['greeting']],
  ['JOÃO amanha', ['greeting']],
  ['jo', ['greeting']],
  ['amanha joao', ['greeting']],
  ['oao', []], // the middle of a word is no beginning
  ['joao inexistente', []],
  ['9h', ['greeting']],
  ['123.456.789-09', ['cpf']],
  ['12345678909', ['cpf']],
  ['123456', ['cpf']],
  ['456', ['cpf']],
  ['cpf 123', ['cpf']],
  ['987.654.321-00', ['plainCpf']],
  ['ana.maria@exemplo.com.br', ['email']],
  ['maria@exemplo', ['email']],
  ['exemplo', ['email']],
  ['98765', ['phone', 'plainCpf']],
  ['(11) 98765-4321', ['phone']],
  ['11987654321', ['phone']],
  ['+11 98765', ['phone']],
  ['4321', ['phone']],
  ['orcamento', ['punctuation']],
  ['proposta final', ['punctuation']],
  ['revisada', ['punctuation']],
  ['100%', ['punctuation']],
  ["d'água", []],
  ['🎉', ['emoji']],
  ['fechado 🎉', ['emoji']],
  ['joao 🎉', []],
  ['москвы', ['cyrillic']],
  ['sessão', ['decomposed']],
  ['abc123', ['long']],
  ['abc123'.repeat(20), ['long']],
  ['%', ['punctuation']],
  ['_', []],
]

const people: [string, string[]][] = [
  ['conceicao', ['Ana Conceição']],
  ['ceição ana', ['Ana Conceição']],
  ['98765', ['Ana Conceição']],
  ['(11) 98765-4321', ['Ana Conceição']],
  ['ana', ['Ana Conceição', 'Mariana 100% Ltda_']],
  ['100%', ['Mariana 100% Ltda_']],
  ['a_', ['Mariana 100% Ltda_']],
  ['%', ['Mariana 100% Ltda_']],
  ['\\', []],
  ['tag:vip', ['Mariana 100% Ltda_']],
  ['tag:vip conceicao', []],
]

/** Besides the texts above, all of Ana's on the 27th: what Bia answered her, what Mariana wrote on the 10th with a file, and Mariana's tag. */
const others = { answer: 'Segue o valor', contract: 'assinado', empty: null }
type Other = keyof typeof others
const filtered: [string, (Text | Other)[]][] = [
  ['contrato', ['contract']], // by the file's name
  ['proposta_2026', ['empty']],
  ['pdf', ['contract', 'empty']],
  ['de:bia', ['answer']],
  ['de:eu valor', ['answer']],
  ['de:eu', ['answer']],
  ['de:ana orcamento', ['punctuation']],
  ['de:"ana conceicao" joao', ['greeting']],
  ['de:mariana', ['contract', 'empty']],
  ['de:ninguem', []],
  ['tag:vip', ['contract', 'empty']],
  ['tag:vip assinado', ['contract']],
  ['tag:outra', []],
  ['antes:20/11', ['contract', 'empty']],
  ['antes:10/11', []],
  ['antes:hoje contrato', ['contract']],
  ['de:conceicao tag:vip', []],
  ['de:mariana 🎉', []],
  ['de:ana 🎉', ['emoji']],
]
const bia = newId()
const today = '2026-11-27'

let replica: Replica
const ids = new Map<string, string>(Object.keys({ ...texts, ...others }).map((name) => [name, newId()]))

beforeAll(async () => {
  replica = await memoryReplica()
  const conversations = [newId(), newId()]
  const [lead, contact] = [newId(), newId()]
  await replica.db.query(
    `insert into leads (id, workspace_id, nome, telefone) values ($1, $2, 'Ana Conceição', '+5511987654321')`,
    [lead, workspaceId],
  )
  await replica.db.query(`insert into contacts (id, workspace_id, nome) values ($1, $2, 'Mariana 100% Ltda_')`, [
    contact,
    workspaceId,
  ])
  for (const [index, id] of conversations.entries()) {
    const row = conversationRow(id, {
      last_message_at: `2026-11-0${2 - index} 12:00:00+00`,
      ...(index === 0 ? { lead_id: lead } : { lead_id: null, contact_id: contact }),
    })
    await replica.db.query('insert into conversations select * from json_populate_record(null::conversations, $1)', [
      JSON.stringify(row),
    ])
  }
  for (const [name, conteudo] of Object.entries(texts)) {
    await replica.db.query(
      `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status)
       values ($1, $2, $3, 'contato', 'text', $4, '2026-11-27 12:00:00Z', 'received')`,
      [ids.get(name), workspaceId, conversations[0], conteudo],
    )
  }
  const [ana, mariana] = conversations
  await replica.db.query(
    `insert into profiles (id, workspace_id, user_id, nome, email) values ($1, $2, $3, 'Bia Reis', 'bia@x.test')`,
    [newId(), workspaceId, bia],
  )
  await replica.db.query(
    `insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, status)
     values ($1, $2, $3, 'equipe', $4, 'text', $5, '2026-11-27 13:00:00Z', 'sent')`,
    [ids.get('answer'), workspaceId, ana, bia, others.answer],
  )
  for (const [name, file] of [
    ['contract', 'Contrato da Mariana.pdf'],
    ['empty', 'proposta_2026.pdf'],
  ] as const) {
    await replica.db.query(
      `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status)
       values ($1, $2, $3, 'contato', 'document', $4, '2026-11-10 12:00:00Z', 'received')`,
      [ids.get(name), workspaceId, mariana, others[name]],
    )
    await replica.db.query(
      `insert into attachments (id, workspace_id, message_id, tipo, nome_arquivo) values ($1, $2, $3, 'document', $4)`,
      [newId(), workspaceId, ids.get(name), file],
    )
  }
  const tag = newId()
  await replica.db.query(`insert into tags (id, workspace_id, nome, cor) values ($1, $2, 'VIP antigo', 'azul')`, [
    tag,
    workspaceId,
  ])
  await replica.db.query(`insert into contact_tags (id, workspace_id, contact_id, tag_id) values ($1, $2, $3, $4)`, [
    newId(),
    workspaceId,
    contact,
    tag,
  ])
}, 60_000)
afterAll(() => replica.db.close())

describe.each(['before the index is there', 'with the index'])('%s', (when) => {
  beforeAll(async () => {
    while (when === 'with the index' && (await indexNextPiece(replica.db)));
  })

  test.each([...cases, ...filtered])('"%s" finds messages', async (text, found) => {
    const { text: query, values } = messagesQuery(parseFilteredSearch(text, today), 50, bia)
    const { rows } = await replica.db.query<MessageHit>(query, [...values])
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(found.map((name) => ids.get(name))))
  })

  test.each(people)('"%s" finds people', async (text, found) => {
    const { text: query, values } = peopleQuery(parseFilteredSearch(text, today), 50)
    const { rows } = await replica.db.query<PersonHit>(query, [...values])
    expect(rows.map(({ nome }) => nome)).toEqual(found)
  })
})
