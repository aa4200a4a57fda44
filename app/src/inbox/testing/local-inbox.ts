import type { LocalDatabase } from '../../sync/local/local-database.ts'
import { memoryReplica, userId, workspaceId } from '../../sync/testing/replica.ts'

/** Ids that tests name; any uuid will do. */
const fixed = (n: number) => `019abc00-0000-7000-8000-${n.toString().padStart(12, '0')}`

export const ids = {
  me: userId,
  bia: fixed(1),
  ana: fixed(11),
  joao: fixed(12),
  nameless: fixed(13),
  ninth: fixed(14),
  anaLead: fixed(21),
  joaoContact: fixed(22),
  absentLead: fixed(23),
  ninthLead: fixed(24),
  deal: fixed(31),
  stage: fixed(32),
  lateTask: fixed(41),
  dealTask: fixed(42),
  doneTask: fixed(43),
  firstMessage: fixed(51),
  secondMessage: fixed(52),
  note: fixed(53),
  hotTag: fixed(81),
  oldTag: fixed(82),
} as const

type Row = Readonly<Record<string, unknown>>

export async function insert(db: LocalDatabase, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  const json = JSON.stringify(rows.map((row) => ({ workspace_id: workspaceId, ...row })))
  await db.query(
    `insert into ${table} (workspace_id, ${columns}) select workspace_id, ${columns} from json_populate_recordset(null::${table}, $1::json)`,
    [json],
  )
}

/** A local database with four people: Ana (a lead, mine, unread), João Araújo (a contact, Bia's, resolved), one whose lead
 *  has not arrived, and one whose phone has the ninth digit. */
export async function localInbox(): Promise<LocalDatabase> {
  const { db } = await memoryReplica()
  await insert(db, 'profiles', [
    { id: fixed(2), user_id: ids.me, nome: 'Eu Mesma', email: 'eu@x.test' },
    { id: fixed(3), user_id: ids.bia, nome: 'Bia Reis', email: 'bia@x.test' },
  ])
  const lead = { email: null, telefone: null, chave_telefone: null }
  await insert(db, 'leads', [
    { ...lead, id: ids.anaLead, nome: 'Ana Conceição', telefone: '+5511987654321', chave_telefone: '551187654321' },
    { ...lead, id: ids.ninthLead, nome: 'Rui Sá', telefone: '+5521955554444', chave_telefone: '552155554444' },
  ])
  await insert(db, 'companies', [{ id: fixed(25), nome: 'Padaria Araújo' }])
  await insert(db, 'contacts', [
    {
      id: ids.joaoContact,
      nome: 'João Araújo',
      email: 'joao@x.test',
      empresa_id: fixed(25),
      marketing_opt_out_at: '2026-11-20T12:00:00Z',
    },
  ])
  const conversation = {
    channel_identity_id: fixed(90),
    lead_id: null,
    contact_id: null,
    status: 'aberta',
    owner_id: null,
    unread_count: 0,
    last_message_at: null,
    last_message_preview: null,
  }
  await insert(db, 'conversations', [
    {
      ...conversation,
      id: ids.ana,
      lead_id: ids.anaLead,
      owner_id: ids.me,
      unread_count: 2,
      last_message_at: '2026-11-23T12:00:00Z',
      last_message_preview: 'Tem orçamento?',
    },
    {
      ...conversation,
      id: ids.joao,
      contact_id: ids.joaoContact,
      status: 'resolvida',
      owner_id: ids.bia,
      last_message_at: '2026-11-22T12:00:00Z',
    },
    { ...conversation, id: ids.nameless, lead_id: ids.absentLead, last_message_at: '2026-11-24T12:00:00Z' },
    { ...conversation, id: ids.ninth, lead_id: ids.ninthLead },
  ])
  await insert(db, 'drafts', [
    { id: fixed(60), user_id: ids.me, conversation_id: ids.ana, conteudo: 'Olá, Ana' },
    { id: fixed(61), user_id: ids.bia, conversation_id: ids.joao, conteudo: 'de outra pessoa' },
  ])
  const message = {
    conversation_id: ids.ana,
    autor: 'contato',
    author_id: null,
    tipo: 'text',
    interno: false,
    status: 'received',
  }
  await insert(db, 'messages', [
    {
      ...message,
      id: ids.firstMessage,
      conteudo: 'Bom dia! Tem orçamento de 100% à vista?',
      horario: '2026-11-23T11:00:00Z',
    },
    { ...message, id: ids.secondMessage, conteudo: 'AÇÃO promocional', horario: '2026-11-23T12:00:00Z' },
    {
      ...message,
      id: ids.note,
      autor: 'equipe',
      author_id: ids.bia,
      interno: true,
      status: null,
      conteudo: 'Pedir desconto ao gerente',
      horario: '2026-11-23T12:05:00Z',
    },
  ])
  await insert(db, 'message_reactions', [
    { id: fixed(70), message_id: ids.firstMessage, autor: 'contato', emoji: '👍' },
  ])
  const star = { user_id: ids.me, conversation_id: ids.ana }
  await insert(db, 'starred_messages', [
    { ...star, id: fixed(71), message_id: ids.firstMessage },
    { ...star, id: fixed(72), message_id: ids.note },
  ])
  await insert(db, 'tags', [
    { id: ids.hotTag, nome: 'Quente', cor: 'red' },
    { id: ids.oldTag, nome: 'Antigo', cor: 'slate' },
  ])
  await insert(db, 'conversation_tags', [{ id: fixed(83), conversation_id: ids.ana, tag_id: ids.hotTag }])
  await insert(db, 'lead_tags', [
    { id: fixed(84), lead_id: ids.anaLead, tag_id: ids.hotTag },
    { id: fixed(85), lead_id: ids.anaLead, tag_id: ids.oldTag },
  ])
  await insert(db, 'pipeline_stages', [
    { id: ids.stage, pipeline_id: fixed(33), nome: 'Proposta', ordem: 'a0', cor: 'blue', tipo: 'aberta' },
  ])
  await insert(db, 'deals', [
    {
      id: ids.deal,
      titulo: 'Plano anual',
      pipeline_id: fixed(33),
      stage_id: ids.stage,
      ordem: 'a0',
      lead_id: ids.anaLead,
      valor: 1200.5,
      moeda: 'BRL',
      status: 'aberto',
    },
  ])
  const task = { tipo: 'outro', hora: null, status: 'pendente', completed_at: null }
  await insert(db, 'tasks', [
    { ...task, id: ids.dealTask, titulo: 'Mandar proposta', data: '2026-11-25', hora: '14:00' },
    { ...task, id: ids.lateTask, titulo: 'Ligar', data: '2026-11-20' },
    {
      ...task,
      id: ids.doneTask,
      titulo: 'Feita',
      data: '2026-11-19',
      status: 'concluida',
      completed_at: '2026-11-19T12:00:00Z',
    },
  ])
  await insert(db, 'task_relations', [
    { id: fixed(91), task_id: ids.dealTask, relacionamento_tipo: 'negocio', relacionamento_id: ids.deal },
    { id: fixed(92), task_id: ids.lateTask, relacionamento_tipo: 'conversa', relacionamento_id: ids.ana },
    { id: fixed(93), task_id: ids.doneTask, relacionamento_tipo: 'conversa', relacionamento_id: ids.ana },
  ])
  return db
}
