import { DAY_MS, HOUR_MS, localDate, MINUTE_MS, plus } from './clock.ts'
import type { Dataset } from './dataset.ts'
import { demoIds, otherLogin, otherWorkspaceWord as word } from './ids.ts'
import { createPeople } from './people.ts'
import type { Random } from './random.ts'

const { workspace: workspace_id, user: user_id, ...ids } = demoIds.other

const talk: readonly (readonly ['contato' | 'equipe', string, isNote?: true])[] = [
  ['contato', `Boa tarde, quanto custa a sessão de ${word}?`],
  ['equipe', `Boa tarde! A sessão de ${word} sai por R$ 140, e o pacote de dez por R$ 1.200.`],
  ['contato', `Meu médico pediu ${word} duas vezes por semana para o joelho.`],
  ['equipe', `Paciente com prótese: confirmar liberação para ${word} com o ortopedista.`, true],
  ['equipe', `Perfeito. Para começar a ${word} preciso do pedido médico e do atestado de pele.`],
  ['contato', `Pode marcar a ${word} para terça às 15h?`],
]

/** Adds the second company, of which the first must never see anything: each text in it holds {@link word}. */
export function addClinic(data: Dataset, now: Date, root: Random): void {
  const random = root.fork('clinic')
  const newPerson = createPeople(random)
  const opened = plus(now, -60 * DAY_MS)
  const row = (at: Date = opened) => ({ id: random.uuidAt(at), workspace_id, created_at: at, updated_at: at })
  data.add('workspaces', {
    ...row(),
    id: workspace_id,
    workspace_id: undefined,
    nome: 'Clínica Horizonte',
    segmento: 'Saúde',
    tamanho_time: '1-5',
  })
  data.add('profiles', { ...row(), user_id, nome: otherLogin.nome, email: otherLogin.email })
  data.add('workspace_members', { ...row(), user_id, role: otherLogin.role })
  data.add('integrations', { ...row(), id: ids.integration, canal: 'whatsapp', status: 'conectado' })
  data.add('integration_accounts', {
    ...row(),
    id: ids.integrationAccount,
    integracao_id: ids.integration,
    nome: `Recepção da ${word}`,
    identificador: '208811559934417702',
    waba_id: '205577331199447733',
    telefone: '+551140046077',
    responsavel: user_id,
  })
  data.add('tags', { ...row(), nome: word, cor: 'violet' })
  data.add('quick_replies', {
    ...row(),
    titulo: `Preço da ${word}`,
    atalho: word,
    conteudo: `A sessão de ${word} custa R$ 140.`,
  })
  const pipeline = row()
  data.add('pipelines', { ...pipeline, nome: `Pacotes de ${word}`, ordem: 'a0' })
  const stage = row()
  data.add('pipeline_stages', {
    ...stage,
    pipeline_id: pipeline.id,
    nome: `Avaliação de ${word}`,
    ordem: 'a0',
    cor: 'blue',
  })

  for (let index = 0; index < 12; index++) {
    const person = newPerson()
    const lastAt = plus(now, -(4 * MINUTE_MS + index * index * 9 * HOUR_MS))
    const firstAt = plus(lastAt, -(talk.length - 1) * 7 * MINUTE_MS)
    const nome = `${person.nome} (${word})`
    const phone = { telefone: person.telefone, chave_telefone: person.chaveTelefone }
    const contact = row(firstAt)
    data.add('contacts', { ...contact, nome, ...phone, owner_id: user_id })
    const lead = row(firstAt)
    data.add('leads', { ...lead, nome, ...phone, status: 'convertido', contato_id: contact.id, owner_id: user_id })
    const who = { lead_id: lead.id, contact_id: contact.id }
    const identity = row(firstAt)
    data.add('channel_identities', {
      ...identity,
      ...who,
      integration_account_id: ids.integrationAccount,
      wa_id: person.waId,
      profile_name: nome,
      ...phone,
    })
    const conversationId = index === 0 ? ids.conversation : random.uuidAt(firstAt)
    const messages = talk.map(([autor, conteudo, isNote], place) => {
      const horario = plus(firstAt, place * 7 * MINUTE_MS)
      return {
        ...row(horario),
        conversation_id: conversationId,
        autor,
        author_id: autor === 'equipe' ? user_id : null,
        tipo: 'text',
        conteudo,
        horario,
        interno: isNote ?? false,
        status: isNote ? null : autor === 'contato' ? 'received' : 'read',
        ...(autor === 'equipe' && !isNote
          ? { sent_at: plus(horario, 1_000), delivered_at: plus(horario, 3_000), read_at: plus(horario, MINUTE_MS) }
          : {}),
      }
    })
    const last = messages.at(-1)
    data.add('conversations', {
      ...row(firstAt),
      id: conversationId,
      channel_identity_id: identity.id,
      ...who,
      owner_id: user_id,
      unread_count: 1,
      last_message_id: last?.id,
      last_message_at: lastAt,
      last_message_preview: last?.conteudo,
      last_message_autor: 'contato',
      last_message_status: 'received',
      last_inbound_at: lastAt,
      first_answered_at: messages.find(({ autor, interno }) => autor !== 'contato' && !interno)?.horario ?? null,
      window_expires_at: plus(lastAt, DAY_MS),
      updated_at: lastAt,
    })
    for (const message of messages) data.add('messages', message)
    data.add('deals', {
      ...row(firstAt),
      titulo: `Pacote de ${word} · ${person.nome}`,
      pipeline_id: pipeline.id,
      stage_id: stage.id,
      ordem: `a${index.toString(36)}`,
      contato_id: contact.id,
      conversation_id: conversationId,
      valor: 1200,
      owner_id: user_id,
      stage_entered_at: firstAt,
    })
    data.add('tasks', {
      ...row(firstAt),
      titulo: `Confirmar ${word} de ${person.nome}`,
      tipo: 'ligacao',
      data: localDate(plus(now, (index - 4) * DAY_MS)),
      responsavel_id: user_id,
      created_by: user_id,
    })
  }
}
