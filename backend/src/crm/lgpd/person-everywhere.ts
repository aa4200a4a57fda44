import { newId } from '@vp/domain/ids.ts'
import type { Fixture } from '../../test-support/fixture.ts'

/** For tests: a person of the first company with a trace in every table that can hold one. */
export async function personEverywhere(
  fixture: Fixture,
  nome = 'Zuleica Inconfundível',
  phone = '5511987654321',
): Promise<{ nome: string; phone: string; leadId: string; storagePath: string; words: readonly string[] }> {
  const { aurora } = fixture
  const { id: w, accountId, integrationId, users } = aurora
  const [first] = nome.split(' ')
  const email = `${first?.toLowerCase() ?? ''}.${phone}@exemplo.com.br`
  const secret = `segredo de ${nome}`
  const key = phone.replace(/^(55\d\d)9/u, '$1')
  const [lead, contact, identity, conversation, message, deal, task, company, pipeline, stage, field] = Array.from(
    { length: 11 },
    newId,
  )
  const storagePath = `${w}/${message ?? ''}/original`
  const add = async (table: string, row: Readonly<Record<string, unknown>>) => {
    const whole = { id: newId(), workspace_id: w, ...row }
    const places = Object.keys(whole).map((_, index) => `$${index + 1}`)
    await fixture.rows(
      `insert into ${table} (${Object.keys(whole).join(', ')}) values (${places.join(', ')})`,
      Object.values(whole),
    )
  }
  await add('contacts', { id: contact, nome, telefone: `+${phone}`, chave_telefone: key, email })
  await add('leads', { id: lead, nome, telefone: `+${phone}`, chave_telefone: key, email, contato_id: contact })
  await add('channel_identities', {
    id: identity,
    integration_account_id: accountId,
    lead_id: lead,
    wa_id: phone,
    profile_name: nome,
  })
  await add('channel_identity_aliases', { channel_identity_id: identity, valor: key, valid_until: '2026-01-01' })
  await add('conversations', {
    id: conversation,
    channel_identity_id: identity,
    lead_id: lead,
    contact_id: contact,
    last_message_preview: secret,
  })
  await add('messages', {
    id: message,
    conversation_id: conversation,
    autor: 'contato',
    tipo: 'text',
    conteudo: secret,
    payload: JSON.stringify({ from: phone, body: secret }),
    horario: '2026-11-20',
    status: 'received',
    wamid: `wamid.${phone}`,
  })
  await add('message_changes', {
    conversation_id: conversation,
    target_wamid: `wamid.${phone}`,
    wamid: `wamid.2${phone}`,
    autor: 'contato',
    tipo: 'edit',
    dados: JSON.stringify({ from: phone, text: secret }),
    horario: '2026-11-20',
  })
  await add('attachments', {
    message_id: message,
    storage_path: storagePath,
    tipo: 'image/jpeg',
    nome_arquivo: `${nome}.jpg`,
    status: 'disponivel',
  })
  await add('drafts', { user_id: users.Member, conversation_id: conversation, conteudo: secret })
  await add('phonebook_entries', {
    integration_account_id: accountId,
    chave_telefone: key,
    nome,
    changed_at: '2026-11-20',
  })
  await add('notifications', {
    user_id: users.Member,
    tipo: 'mensagem_nova',
    titulo: `Mensagem de ${nome}`,
    corpo: secret,
    referencia_tipo: 'conversa',
    referencia_id: conversation,
  })
  await add('companies', { id: company, nome: 'Empresa de todos' })
  await add('record_notes', { lead_id: lead, conteudo: secret, author_id: users.Member })
  await add('record_changes', {
    lead_id: lead,
    tipo: 'alterado',
    campos: JSON.stringify([{ campo: 'nome', de: nome, para: nome }]),
  })
  await add('record_merges', {
    tipo: 'lead',
    kept_id: lead,
    merged_id: newId(),
    merged_nome: nome,
    dados: JSON.stringify({ merged: { nome, email, telefone: `+${phone}` } }),
  })
  await add('deleted_rows', {
    user_id: users.Member,
    deletion_id: newId(),
    tabela: 'deals',
    registro_id: newId(),
    linha: JSON.stringify({ titulo: `Venda antiga para ${nome}`, lead_id: lead }),
  })
  await add('field_edits', { tabela: 'leads', registro_id: lead, campo: 'nome', valor: nome, acted_at: '2026-11-20' })
  await add('pipelines', { id: pipeline, nome: `Funil ${phone}`, ordem: 'a0' })
  await add('pipeline_stages', { id: stage, pipeline_id: pipeline, nome: 'Novo', ordem: 'a0', cor: 'teal' })
  await add('deals', {
    id: deal,
    titulo: `Venda para ${nome}`,
    pipeline_id: pipeline,
    stage_id: stage,
    ordem: 'a0',
    lead_id: lead,
    contato_id: contact,
    conversation_id: conversation,
  })
  await add('deal_activities', { deal_id: deal, tipo: 'nota', conteudo: secret, author_id: users.Member })
  await add('tasks', { id: task, titulo: `Ligar para ${nome}`, data: '2026-11-20', created_by: users.Member })
  await add('task_relations', { task_id: task, relacionamento_tipo: 'lead', relacionamento_id: lead })
  await add('custom_fields_lead', { id: field, nome: `Campo ${phone}`, tipo: 'texto', ordem: 'a0' })
  await add('custom_field_values_lead', { lead_id: lead, field_id: field, valor: JSON.stringify(secret) })
  await fixture.rows('update custom_fields_lead set nome = $1 where id = $2', [`Campo ${field ?? ''}`, field])
  await fixture.rows('update pipelines set nome = $1 where id = $2', [`Funil ${pipeline ?? ''}`, pipeline])
  const body = JSON.stringify({
    object: 'x',
    entry: [
      {
        changes: [
          {
            value: {
              messages: [{ from: phone, text: { body: secret } }],
              contacts: [{ wa_id: phone, profile: { name: nome } }],
            },
          },
        ],
      },
    ],
  })
  await add('webhook_events', {
    integracao_id: integrationId,
    raw_body: Buffer.from(body),
    payload: body,
    status: 'processado',
  })
  const client = newId()
  await add('devices', { id: client, user_id: users.Member })
  await add('client_mutations', {
    user_id: users.Member,
    client_id: client,
    seq: 1,
    name: 'crm.deleteRecords',
    status: 'rejected',
    refusal: JSON.stringify({ code: 'record_not_yours', nome }),
  })
  const importId = newId()
  await add('import_jobs', { id: importId, tipo: 'leads', status: 'concluido', created_by: users.Manager })
  await add('import_rows', {
    import_id: importId,
    linha: 2,
    outcome: 'atualizado',
    entidade: 'leads',
    record_id: lead,
    dados: JSON.stringify({ before: { nome }, after: { nome } }),
  })
  await add('import_rows', {
    import_id: importId,
    linha: 3,
    outcome: 'recusado',
    entidade: 'leads',
    dados: JSON.stringify({ cells: [nome, `+${phone}`] }),
  })
  return { nome, phone, leadId: lead ?? '', storagePath, words: [nome, phone, key, email, secret] }
}

/** Somebody with this phone writes. */
export async function addPhoneTo(fixture: Fixture, phone: string): Promise<void> {
  await fixture.rows(
    'insert into leads (id, workspace_id, nome, telefone, chave_telefone) values ($1, $2, $3, $4, $5)',
    [newId(), fixture.aurora.id, 'Voltou', `+${phone}`, phone.replace(/^(55\d\d)9/u, '$1')],
  )
}
