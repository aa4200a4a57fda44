const id = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** The rows that mutators are tried on. */
export const benchIds = {
  now: '2026-11-23T12:00:00.000Z',
  workspace: id(0x1),
  otherWorkspace: id(0x2),
  users: { Admin: id(0x11), Manager: id(0x12), Member: id(0x13), Viewer: id(0x14) },
  /** Also a Member. */
  colleague: id(0x15),
  /** The other workspace's Admin. */
  outsider: id(0x1f),
  /** The WhatsApp numbers of this and the other workspace. */
  number: id(0xa02),
  foreignNumber: id(0xb02),
  /** Nobody's, window open until 18:00, three unread messages below. */
  conversation: id(0x51),
  /** The contact's messages, at 09:00, 10:00 and 11:00. */
  messages: [id(0x61), id(0x62), id(0x63)],
  /** A conversation with a message, of the other workspace. */
  foreignConversation: id(0x52),
  foreignMessage: id(0x64),
  /** Pipeline with stages: open, another open one, won, lost. */
  pipeline: id(0x31),
  stages: { novo: id(0x41), proposta: id(0x42), ganho: id(0x43), perdido: id(0x44) },
  foreignStage: id(0x45),
  /** In the stage `novo`, at a1. */
  deal: id(0x71),
  foreignDeal: id(0x72),
  /** Pending, on 2026-11-23 at 14:00. */
  task: id(0x81),
  foreignTask: id(0x82),
  /** On nothing. */
  tag: id(0x91),
  foreignTag: id(0x92),
  /** Free to use. */
  fresh: [id(0xf1), id(0xf2), id(0xf3), id(0xf4)],
} as const

const { users, workspace: ws, otherWorkspace: ws2 } = benchIds

const people = [
  [users.Admin, ws, 'Admin'],
  [users.Manager, ws, 'Manager'],
  [users.Member, ws, 'Member'],
  [users.Viewer, ws, 'Viewer'],
  [benchIds.colleague, ws, 'Member'],
  [benchIds.outsider, ws2, 'Admin'],
]

const company = (n: number, workspace: string, conversation: string, stage: string, deal: string, task: string) => `
insert into integrations (id, workspace_id, canal) values ('${id(n + 1)}', '${workspace}', 'whatsapp');
insert into integration_accounts (id, workspace_id, integracao_id, nome, identificador) values ('${id(n + 2)}', '${workspace}', '${id(n + 1)}', 'Loja', '${n}');
insert into leads (id, workspace_id, nome) values ('${id(n + 3)}', '${workspace}', 'Bia');
insert into channel_identities (id, workspace_id, integration_account_id, lead_id, wa_id) values ('${id(n + 4)}', '${workspace}', '${id(n + 2)}', '${id(n + 3)}', '5519987654321');
insert into conversations (id, workspace_id, channel_identity_id, lead_id, unread_count, last_inbound_at, window_expires_at)
  values ('${conversation}', '${workspace}', '${id(n + 4)}', '${id(n + 3)}', 3, '2026-11-22T18:00:00Z', '2026-11-23T18:00:00Z');
insert into pipelines (id, workspace_id, nome, ordem) values ('${workspace === ws ? benchIds.pipeline : id(n + 5)}', '${workspace}', 'Vendas', 'a0');
insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor) values ('${stage}', '${workspace}', '${workspace === ws ? benchIds.pipeline : id(n + 5)}', 'Novo', 'a0', 'slate');
insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, stage_entered_at) values ('${deal}', '${workspace}', 'Forno', '${workspace === ws ? benchIds.pipeline : id(n + 5)}', '${stage}', 'a1', '2026-11-01T12:00:00Z');
insert into tasks (id, workspace_id, titulo, tipo, data, hora) values ('${task}', '${workspace}', 'Ligar', 'ligacao', '2026-11-23', '14:00');
`

const message = (messageId: string, workspace: string, conversation: string, hour: string) =>
  `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status)
   values ('${messageId}', '${workspace}', '${conversation}', 'contato', 'text', 'Oi', '2026-11-23T${hour}:00:00Z', 'received');`

/** Two workspaces, for a migrated Postgres. */
export const fixtureSql = `
insert into workspaces (id, nome) values ('${ws}', 'Padaria'), ('${ws2}', 'Clínica');
${people
  .map(
    ([user = '', workspace = '', role = ''], index) => `
insert into auth.users (id, email) values ('${user}', '${user}@vpcrm.test');
insert into profiles (id, workspace_id, user_id, nome, email) values ('${id(0x900 + index)}', '${workspace}', '${user}', '${role}', '${user}@vpcrm.test');
insert into workspace_members (id, workspace_id, user_id, role) values ('${id(0x920 + index)}', '${workspace}', '${user}', '${role}');`,
  )
  .join('')}
${company(0xa00, ws, benchIds.conversation, benchIds.stages.novo, benchIds.deal, benchIds.task)}
${company(0xb00, ws2, benchIds.foreignConversation, benchIds.foreignStage, benchIds.foreignDeal, benchIds.foreignTask)}
insert into tags (id, workspace_id, nome, cor) values
  ('${benchIds.tag}', '${ws}', 'Lead quente', 'red'), ('${benchIds.foreignTag}', '${ws2}', 'Lead quente', 'red');
insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor, tipo) values
  ('${benchIds.stages.proposta}', '${ws}', '${benchIds.pipeline}', 'Proposta', 'a1', 'blue', 'aberta'),
  ('${benchIds.stages.ganho}', '${ws}', '${benchIds.pipeline}', 'Ganho', 'a2', 'green', 'ganho'),
  ('${benchIds.stages.perdido}', '${ws}', '${benchIds.pipeline}', 'Perdido', 'a3', 'red', 'perdido');
${benchIds.messages.map((messageId, index) => message(messageId, ws, benchIds.conversation, ['09', '10', '11'][index] ?? '')).join('\n')}
${message(benchIds.foreignMessage, ws2, benchIds.foreignConversation, '23')}
`
