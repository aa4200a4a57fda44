import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** The people and parent rows of one workspace: what the rows under test point to. */
export interface TenantFixture {
  readonly users: Readonly<Record<'admin' | 'manager' | 'member' | 'viewer' | 'colleague' | 'former', string>>
  /** One row's id per table; for `workspaces` the workspace's own. */
  readonly ids: Readonly<Record<string, string>>
}

/** What a sample row is made for. */
export interface SampleContext {
  readonly tenant: TenantFixture
  /** Whose row it is, in whichever column says so: owner_id, user_id, author_id, … */
  readonly owner: string
  /** An account of nobody. */
  readonly stranger: string
}

type Row = Readonly<Record<string, unknown>>
const text = () => randomUUID().slice(0, 8)
const today = '2026-11-23'

/** A valid new row for each table, without id and workspace_id. */
export const samples: Readonly<Record<string, (context: SampleContext) => Row>> = {
  workspaces: () => ({ nome: 'Padaria Aurora' }),
  profiles: ({ stranger }) => ({ user_id: stranger, nome: 'Bia', email: 'bia@vpcrm.test' }),
  workspace_members: ({ tenant }) => ({ user_id: tenant.users.former, role: 'Member' }),
  workspace_invites: () => ({ email: 'bia@vpcrm.test', role: 'Member', token_hash: text(), expires_at: today }),
  devices: ({ owner }) => ({ user_id: owner }),
  integrations: () => ({ canal: 'instagram' }),
  integration_accounts: ({ tenant }) => ({
    integracao_id: tenant.ids.integrations,
    nome: 'Loja',
    identificador: text(),
  }),
  channel_signups: ({ owner }) => ({ user_id: owner }),
  channel_usage: ({ tenant }) => ({
    integration_account_id: tenant.ids.integration_accounts,
    mes: '2026-11-01',
    pricing_type: text(),
    pricing_category: 'service',
    quantidade: 1,
  }),
  message_rates: () => ({ categoria: 'utility', valor: 0.04, moeda: 'BRL' }),
  message_resends: ({ tenant }) => ({ message_id: tenant.ids.messages, numero: '551187654321' }),
  send_rates: ({ tenant }) => ({ integration_account_id: tenant.ids.integration_accounts }),
  integration_tokens: ({ tenant }) => ({ integracao_id: tenant.ids.integrations, access_token: Buffer.from('sealed') }),
  webhook_events: ({ tenant }) => ({ integracao_id: tenant.ids.integrations, raw_body: Buffer.from('{}') }),
  companies: () => ({ nome: 'Padaria' }),
  contacts: ({ tenant, owner }) => ({ nome: 'Bia', owner_id: owner, empresa_id: tenant.ids.companies }),
  leads: ({ tenant, owner }) => ({ nome: 'Bia', owner_id: owner, contato_id: tenant.ids.contacts }),
  tags: () => ({ nome: text(), cor: 'info' }),
  lead_tags: ({ tenant }) => ({ lead_id: tenant.ids.leads, tag_id: tenant.ids.tags }),
  contact_tags: ({ tenant }) => ({ contact_id: tenant.ids.contacts, tag_id: tenant.ids.tags }),
  conversation_tags: ({ tenant }) => ({ conversation_id: tenant.ids.conversations, tag_id: tenant.ids.tags }),
  custom_fields_lead: () => ({ nome: text(), tipo: 'texto', ordem: 'a0' }),
  custom_fields_deal: () => ({ nome: text(), tipo: 'texto', ordem: 'a0' }),
  custom_field_values_lead: ({ tenant }) => ({ lead_id: tenant.ids.leads, field_id: tenant.ids.custom_fields_lead }),
  custom_field_values_deal: ({ tenant }) => ({ deal_id: tenant.ids.deals, field_id: tenant.ids.custom_fields_deal }),
  channel_identities: ({ tenant }) => ({
    integration_account_id: tenant.ids.integration_accounts,
    lead_id: tenant.ids.leads,
    contact_id: tenant.ids.contacts,
    wa_id: text(),
  }),
  channel_identity_aliases: ({ tenant }) => ({
    channel_identity_id: tenant.ids.channel_identities,
    valor: text(),
    valid_until: today,
  }),
  conversations: ({ tenant, owner }) => ({
    channel_identity_id: tenant.ids['channel_identities for a sample'],
    lead_id: tenant.ids.leads,
    contact_id: tenant.ids.contacts,
    owner_id: owner,
  }),
  conversation_assignments: ({ tenant, owner }) => ({
    conversation_id: tenant.ids.conversations,
    assigned_to: owner,
    assigned_by: owner,
  }),
  messages: ({ tenant, owner }) => ({
    conversation_id: tenant.ids.conversations,
    autor: 'equipe',
    author_id: owner,
    tipo: 'text',
    conteudo: 'Bom dia',
    horario: today,
    status: 'queued',
  }),
  message_reactions: ({ tenant, owner }) => ({
    message_id: tenant.ids.messages,
    autor: 'equipe',
    author_id: owner,
    emoji: '👍',
  }),
  message_changes: ({ tenant }) => ({
    conversation_id: tenant.ids.conversations,
    target_wamid: text(),
    wamid: text(),
    autor: 'contato',
    tipo: 'revoke',
    dados: '{}',
    horario: today,
  }),
  phonebook_entries: ({ tenant }) => ({
    integration_account_id: tenant.ids.integration_accounts,
    chave_telefone: text(),
    changed_at: today,
  }),
  deleted_rows: ({ owner, tenant }) => ({
    user_id: owner,
    deletion_id: randomUUID(),
    tabela: 'leads',
    registro_id: tenant.ids.leads,
    linha: '{}',
  }),
  record_merges: ({ owner }) => ({
    tipo: 'lead',
    kept_id: randomUUID(),
    merged_id: randomUUID(),
    merged_nome: text(),
    dados: '{}',
    merged_by: owner,
  }),
  record_notes: ({ tenant, owner }) => ({
    lead_id: tenant.ids.leads,
    contact_id: tenant.ids.contacts,
    empresa_id: tenant.ids.companies,
    conteudo: text(),
    author_id: owner,
  }),
  record_changes: ({ tenant, owner }) => ({
    lead_id: tenant.ids.leads,
    contact_id: tenant.ids.contacts,
    empresa_id: tenant.ids.companies,
    tipo: 'alterado',
    author_id: owner,
  }),
  person_documents: () => ({
    dono: 'lead',
    dono_id: randomUUID(),
    tipo: 'cpf',
    conteudo: Buffer.from('sealed'),
    chave_id: 'k',
    indice: Buffer.from(text()),
  }),
  uploads: ({ owner }) => ({
    user_id: owner,
    storage_path: text(),
    tipo: 'image/jpeg',
    tamanho_bytes: 1,
    sha256: text(),
  }),
  attachments: ({ tenant }) => ({ message_id: tenant.ids.messages, tipo: 'image/jpeg' }),
  service_levels: () => ({ hours: JSON.stringify([[], [], [], [], [], [], []]) }),
  quick_replies: () => ({ titulo: 'Oi', atalho: text(), conteudo: 'Oi' }),
  whatsapp_templates: () => ({ nome: text(), categoria: 'UTILITY', idioma: 'pt_BR', status: 'APPROVED' }),
  message_mentions: ({ tenant, owner }) => ({
    conversation_id: tenant.ids.conversations,
    message_id: tenant.ids[`a note of ${owner}`],
    user_id: tenant.users.colleague,
  }),
  push_subscriptions: ({ tenant, owner }) => ({
    user_id: owner,
    client_id: tenant.ids.devices,
    endpoint: `https://push.example.com/${owner}`,
    p256dh: 'p',
    auth: 'a',
    time_zone: 'America/Sao_Paulo',
  }),
  notification_settings: ({ owner }) => ({ user_id: owner }),
  calendar_settings: ({ owner }) => ({ user_id: owner }),
  calendar_feeds: ({ owner }) => ({ user_id: owner, secret_hash: text() }),
  saved_views: ({ owner }) => ({ user_id: owner, nome: 'Urgentes', filtros: '{}', ordem: 'a0' }),
  starred_messages: ({ tenant, owner }) => ({
    user_id: owner,
    conversation_id: tenant.ids.conversations,
    message_id: tenant.ids.messages,
  }),
  drafts: ({ tenant, owner }) => ({ user_id: owner, conversation_id: tenant.ids.conversations, conteudo: 'Bom' }),
  pipelines: () => ({ nome: 'Vendas', ordem: 'a0' }),
  pipeline_stages: ({ tenant }) => ({ pipeline_id: tenant.ids.pipelines, nome: 'Novo', ordem: 'a0', cor: 'info' }),
  deals: ({ tenant, owner }) => ({
    titulo: 'Forno',
    pipeline_id: tenant.ids.pipelines,
    stage_id: tenant.ids.pipeline_stages,
    ordem: 'a0',
    owner_id: owner,
    contato_id: tenant.ids.contacts,
    lead_id: tenant.ids.leads,
    empresa_id: tenant.ids.companies,
    conversation_id: tenant.ids.conversations,
  }),
  deal_activities: ({ tenant, owner }) => ({ deal_id: tenant.ids.deals, tipo: 'nota', author_id: owner }),
  tasks: ({ owner }) => ({ titulo: 'Ligar', data: today, responsavel_id: owner, created_by: owner }),
  task_relations: ({ tenant }) => ({
    task_id: tenant.ids.tasks,
    relacionamento_tipo: 'lead',
    relacionamento_id: tenant.ids.leads,
  }),
  agents: () => ({ nome: 'Aurora', tipo: 'vendas' }),
  agent_permissions: ({ tenant }) => ({ agent_id: tenant.ids.agents, permissao: 'responder' }),
  agent_knowledge_files: ({ tenant }) => ({ agent_id: tenant.ids.agents, storage_path: 'a.pdf' }),
  agent_logs: ({ tenant }) => ({ agent_id: tenant.ids.agents, acao: 'respondeu' }),
  events: () => ({ tipo: 'deal.moved' }),
  audit_logs: () => ({ acao: 'deals.delete' }),
  notifications: ({ owner }) => ({ user_id: owner, tipo: 'atribuicao', titulo: 'Nova conversa' }),
  client_mutations: ({ tenant, owner }) => ({
    user_id: owner,
    client_id: tenant.ids.devices,
    seq: 1,
    name: 'inbox.addNote',
    status: 'applied',
  }),
  field_edits: ({ tenant }) => ({
    tabela: 'tasks',
    registro_id: tenant.ids.tasks,
    campo: 'data',
    acted_at: '2026-11-23T12:00:00Z',
  }),
  job_outbox: () => ({ name: 'inbox.sendMessage', job_id: text(), data: '{}' }),
  paused_shapes: ({ owner }) => ({ nome: 'leads', paused_by: owner }),
  import_jobs: ({ owner }) => ({ tipo: 'contatos', created_by: owner }),
  import_chunks: ({ tenant }) => ({
    import_id: tenant.ids.import_jobs,
    ordem: Math.floor(Math.random() * 1e9),
    rows: '[]',
  }),
  erasures: ({ owner }) => ({ requested_by: owner }),
  erased_people: () => ({ hash: text() }),
  import_rows: ({ tenant }) => ({ import_id: tenant.ids.import_jobs, linha: 2, outcome: 'criado', entidade: 'leads' }),
}

/** Inserts a row as whoever the connection is at this moment. Throws Postgres' refusal. */
export async function insertRow(client: pg.Client, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  await client.query(`insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`, Object.values(row))
}

/** A complete row of `table`, with a new id. */
export function sampleRow(table: string, context: SampleContext): Row {
  const sample = samples[table]
  if (!sample) throw new Error(`no sample row for ${table}: add one to policies-fixture.ts`)
  const workspace = table === 'workspaces' ? {} : { workspace_id: context.tenant.ids.workspaces }
  return { id: randomUUID(), ...workspace, ...sample(context) }
}

/** Parents in the order in which they can be inserted. */
const parents = [
  'import_jobs',
  'integrations',
  'integration_accounts',
  'companies',
  'contacts',
  'leads',
  'tags',
  'custom_fields_lead',
  'channel_identities',
  'conversations',
  'messages',
  'pipelines',
  'pipeline_stages',
  'deals',
  'custom_fields_deal',
  'tasks',
  'agents',
  'devices',
]

export async function createUser(client: pg.Client): Promise<string> {
  const id = randomUUID()
  await client.query('insert into auth.users (id, email) values ($1, $2)', [id, `${id}@vpcrm.test`])
  return id
}

/** Makes a workspace with one person per role, a colleague (Member), one who left, and one row of each parent table. */
export async function createTenant(client: pg.Client, stranger: string): Promise<TenantFixture> {
  const workspaceId = randomUUID()
  await client.query(`insert into workspaces (id, nome) values ($1, 'Loja')`, [workspaceId])
  const person = async (role: string | null): Promise<string> => {
    const userId = await createUser(client)
    const row = { workspace_id: workspaceId, user_id: userId }
    await insertRow(client, 'profiles', {
      id: randomUUID(),
      ...row,
      nome: role ?? 'Saiu',
      email: `${userId}@vpcrm.test`,
    })
    if (role) await insertRow(client, 'workspace_members', { id: randomUUID(), ...row, role })
    return userId
  }
  const users = {
    admin: await person('Admin'),
    manager: await person('Manager'),
    member: await person('Member'),
    viewer: await person('Viewer'),
    colleague: await person('Member'),
    former: await person(null),
  }
  const ids: Record<string, string> = { workspaces: workspaceId }
  const tenant: TenantFixture = { users, ids }
  const add = async (table: string): Promise<string> => {
    const row = sampleRow(table, { tenant, owner: users.colleague, stranger })
    // samples use another channel than their parents, of which there is one each
    await insertRow(client, table, table === 'integrations' ? { ...row, canal: 'whatsapp' } : row)
    return String(row.id)
  }
  for (const table of parents) {
    // a conversation needs an identity of its own
    if (table === 'conversations') ids['channel_identities for a sample'] = await add('channel_identities')
    ids[table] = await add(table)
  }
  ids['channel_identities for a sample'] = await add('channel_identities')
  for (const userId of Object.values(users)) {
    const note: Row = { ...sampleRow('messages', { tenant, owner: userId, stranger }), interno: true, status: null }
    await insertRow(client, 'messages', note)
    ids[`a note of ${userId}`] = String(note.id)
  }
  return tenant
}
