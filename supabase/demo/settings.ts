import { nationalHolidays } from '@vp/domain/national-holidays.ts'
import { DAY_MS, plus } from './clock.ts'
import type { Dataset } from './dataset.ts'
import type { DemoConversation } from './conversations.ts'
import { demoAccount, demoIds } from './ids.ts'
import { companies, createPeople } from './people.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

/** What Meta has priced in the demo's month so far. */
const demoUsage = [
  ['free_customer_service', 'service', 612],
  ['free_entry_point', 'referral_conversion', 48],
  ['regular', 'utility', 87],
  ['regular', 'marketing', 34],
] as const

/** Adds how soon the demo company answers and when it works: weekdays from eight to six, Saturdays until noon. */
export function addServiceLevels(data: Dataset, now: Date, random: Random): void {
  const weekday = [{ de: '08:00', ate: '18:00' }]
  const at = plus(now, -190 * DAY_MS)
  const years = [now.getUTCFullYear(), now.getUTCFullYear() + 1]
  data.add('service_levels', {
    id: random.uuidAt(at),
    workspace_id,
    first_response_minutes: 15,
    waiting_minutes: 60,
    hours: [[], weekday, weekday, weekday, weekday, weekday, [{ de: '08:00', ate: '12:00' }]],
    holidays: years.flatMap(nationalHolidays),
    created_at: at,
    updated_at: at,
  })
}

/** Adds the WhatsApp account of the simulator. `sealedToken`: what the backend can open; without it nothing can be sent. */
export function addChannel(data: Dataset, sealedToken: Buffer | null, now: Date, random: Random): void {
  const created = { created_at: plus(now, -200 * DAY_MS), updated_at: plus(now, -200 * DAY_MS) }
  data.add('integrations', {
    id: demoIds.integration,
    workspace_id,
    canal: 'whatsapp',
    status: 'conectado',
    ...created,
  })
  data.add('integration_accounts', {
    id: demoIds.integrationAccount,
    workspace_id,
    integracao_id: demoIds.integration,
    nome: 'Aurora Energia Solar',
    identificador: demoAccount.phoneNumberId,
    waba_id: demoAccount.wabaId,
    telefone: '+551140028922',
    responsavel: demoIds.users.admin,
    quality_rating: 'GREEN',
    messaging_limit: 'TIER_2K',
    status: 'ativo',
    ...created,
  })
  const month = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'America/Sao_Paulo',
    year: 'numeric',
    month: '2-digit',
  }).format(now)
  for (const [pricing_type, pricing_category, quantidade] of demoUsage) {
    data.add('channel_usage', {
      id: random.uuidAt(now),
      workspace_id,
      integration_account_id: demoIds.integrationAccount,
      mes: `${month}-01`,
      pricing_type,
      pricing_category,
      quantidade,
      created_at: now,
      updated_at: now,
    })
  }
  if (sealedToken) {
    data.add('integration_tokens', {
      id: random.uuidAt(created.created_at),
      workspace_id,
      integracao_id: demoIds.integration,
      access_token: sealedToken,
      ...created,
    })
  }
}

export function addCompanies(data: Dataset, now: Date, random: Random): string[] {
  return companies.map(([nome, setor], index) => {
    const at = plus(now, -(190 - index) * DAY_MS)
    const id = random.uuidAt(at)
    data.add('companies', { id, workspace_id, nome, setor, created_at: at, updated_at: at })
    return id
  })
}

const tagList = [
  ['Residencial', 'teal'],
  ['Comercial', 'blue'],
  ['Rural', 'green'],
  ['Condomínio', 'violet'],
  ['Lead quente', 'red'],
  ['Financiamento', 'amber'],
  ['Indicação', 'pink'],
  ['Pós-venda', 'slate'],
  ['Reclamação', 'orange'],
  ['Retomar contato', 'amber'],
] as const

/** Adds tags and puts them on conversations, leads and contacts. */
export function addTags(data: Dataset, conversations: readonly DemoConversation[], now: Date, random: Random): void {
  const at = plus(now, -198 * DAY_MS)
  const ids: Record<string, string> = {}
  for (const [nome, cor] of tagList) {
    ids[nome] = random.uuidAt(at)
    data.add('tags', { id: ids[nome], workspace_id, nome, cor, created_at: at, updated_at: at })
  }
  const kinds = { casa: 'Residencial', empresa: 'Comercial', rural: 'Rural', condominio: 'Condomínio', spam: null }
  for (const conversation of conversations) {
    const kind = kinds[conversation.circumstances.interest]
    if (!kind) continue
    const chosen = new Set<string>()
    if (random.chance(0.6)) chosen.add(kind)
    if (random.chance(0.3)) chosen.add(random.pick(tagList.slice(4))[0])
    const when = { created_at: conversation.lastMessageAt, updated_at: conversation.lastMessageAt }
    for (const nome of chosen) {
      const tag_id = ids[nome]
      const row = () => ({ id: random.uuidAt(conversation.lastMessageAt), workspace_id, tag_id, ...when })
      data.add('conversation_tags', { ...row(), conversation_id: conversation.id })
      if (random.chance(0.5)) data.add('lead_tags', { ...row(), lead_id: conversation.leadId })
      if (conversation.contactId && random.chance(0.5))
        data.add('contact_tags', { ...row(), contact_id: conversation.contactId })
    }
  }
}

/** Adds people whom nobody has written to: contacts brought by a spreadsheet, leads noted by hand. */
export function addUnspoken(data: Dataset, companyIds: readonly string[], now: Date, random: Random): void {
  const newPerson = createPeople(random.fork('unspoken'))
  const known = new Set([...data.rows('leads'), ...data.rows('contacts')].map((row) => row.chave_telefone))
  for (let index = 0; index < 70; index++) {
    const person = newPerson()
    if (known.has(person.chaveTelefone)) continue
    const at = plus(now, -random.int(5, 150) * DAY_MS)
    const row = {
      id: random.uuidAt(at),
      workspace_id,
      nome: person.nome,
      telefone: person.telefone,
      chave_telefone: person.chaveTelefone,
      email: random.chance(0.6) ? person.email : null,
      owner_id: random.chance(0.5) ? random.pick([demoIds.users.atendente, demoIds.users.atendente2]) : null,
      created_at: at,
      updated_at: at,
    }
    if (index < 45) data.add('contacts', { ...row, empresa_id: random.chance(0.4) ? random.pick(companyIds) : null })
    else data.add('leads', { ...row, canal_origem: random.chance(0.5) ? 'manual' : 'importacao', status: 'novo' })
  }
}

/** The spreadsheet that brought the contacts of {@link addUnspoken}; long enough ago that it can no longer be undone. */
export function addPastImport(data: Dataset, now: Date, random: Random): void {
  const at = plus(now, -151 * DAY_MS)
  const created = data.rows('contacts').filter((row) => row.workspace_id === workspace_id).length
  const refused = 3
  data.add('import_jobs', {
    id: random.uuidAt(at),
    workspace_id,
    tipo: 'contatos',
    status: 'concluido',
    nome_arquivo: 'clientes-antigos.csv',
    separator: 'ponto_e_virgula',
    encoding: 'windows-1252',
    total_rows: created + refused,
    done_rows: created + refused,
    created_count: created,
    refused_count: refused,
    created_by: demoIds.users.gestora,
    started_at: at,
    finished_at: plus(at, 4_000),
    undo_until: plus(at, 30 * DAY_MS),
    created_at: at,
    updated_at: at,
  })
}

const fields = {
  custom_fields_lead: [
    ['Consumo mensal (kWh)', 'numero', []],
    ['Concessionária', 'escolha', ['CPFL', 'Elektro', 'Cemig', 'Enel']],
    ['Tipo de telhado', 'escolha', ['Cerâmica', 'Fibrocimento', 'Metálica', 'Concreto', 'Solo']],
    ['Interesses', 'multipla_escolha', ['Placas', 'Bateria', 'Carregador de carro', 'Manutenção']],
    ['Imóvel próprio', 'sim_nao', []],
  ],
  custom_fields_deal: [
    ['Potência (kWp)', 'numero', []],
    ['Forma de pagamento', 'escolha', ['À vista', 'Financiamento', 'Cartão', 'Parcelado direto']],
    ['Entrada', 'moeda', []],
    ['Instalação prevista', 'data', []],
  ],
} as const

/** Adds the custom fields with some values. Deals must be there. */
export function addCustomFields(
  data: Dataset,
  conversations: readonly DemoConversation[],
  now: Date,
  random: Random,
): void {
  const at = plus(now, -197 * DAY_MS)
  const when = { created_at: at, updated_at: at }
  const add = (table: keyof typeof fields) =>
    fields[table].map(([nome, tipo, opcoes], index) => {
      const id = random.uuidAt(at)
      data.add(table, { id, workspace_id, nome, tipo, opcoes, ordem: `a${index}`, ...when })
      return id
    })
  const [consumo, concessionaria, telhado, interesses, proprio] = add('custom_fields_lead')
  const [potencia, pagamento, entrada, instalacao] = add('custom_fields_deal')
  for (const { leadId: lead_id, circumstances, milestone } of conversations) {
    if (milestone === 'novo' || random.chance(0.4)) continue
    const value = (field_id: string | undefined, valor: unknown) =>
      data.add('custom_field_values_lead', { id: random.uuidAt(at), workspace_id, lead_id, field_id, valor, ...when })
    // the customer writes 4.755, which is four thousand
    value(consumo, circumstances.words.kwh?.replaceAll('.', ''))
    if (random.chance(0.7)) value(concessionaria, circumstances.words.concessionaria === 'Elektro' ? 'Elektro' : 'CPFL')
    if (random.chance(0.5)) value(telhado, random.pick(fields.custom_fields_lead[2][2]))
    if (random.chance(0.5)) value(interesses, fields.custom_fields_lead[3][2].slice(0, random.int(1, 3)))
    if (random.chance(0.6)) value(proprio, random.chance(0.8))
  }
  for (const { id: deal_id, valor: total } of data.rows('deals')) {
    const value = (field_id: string | undefined, valor: unknown) =>
      data.add('custom_field_values_deal', { id: random.uuidAt(at), workspace_id, deal_id, field_id, valor, ...when })
    if (random.chance(0.7)) value(potencia, String(Math.round(Number(total) / 370) / 10))
    if (random.chance(0.4)) value(pagamento, random.pick(fields.custom_fields_deal[1][2]))
    if (random.chance(0.3)) value(entrada, `${Math.round(Number(total) / 10)}.00`)
    if (random.chance(0.3))
      value(
        instalacao,
        plus(now, random.int(20, 90) * DAY_MS)
          .toISOString()
          .slice(0, 10),
      )
  }
}

const quickReplies = [
  ['Saudação', 'oi', 'Olá! Aqui é da Aurora Energia Solar ☀️ Como posso ajudar?'],
  [
    'Pedir conta de luz',
    'conta',
    'Pode me enviar uma foto da sua conta de luz, frente e verso? Com ela faço a simulação sem compromisso.',
  ],
  ['Horário de atendimento', 'horario', 'Atendemos de segunda a sexta, das 8h às 18h, e sábado até 12h.'],
  ['Endereço', 'endereco', 'Estamos na Rua das Sibipirunas, 240, Taquaral, Campinas. Tem estacionamento.'],
  [
    'Agendar visita',
    'visita',
    'A visita técnica é gratuita e leva uns 40 minutos. Qual o melhor dia e horário para você?',
  ],
  [
    'Documentos do contrato',
    'documentos',
    'Para o contrato preciso de RG ou CNH, CPF, comprovante de endereço e a última conta de luz do titular.',
  ],
  [
    'Prazo de homologação',
    'prazo',
    'A concessionária tem 15 dias úteis para aprovar o projeto e mais 7 para trocar o medidor.',
  ],
  ['Garantias', 'garantia', 'Módulos: 12 anos contra defeito e 25 de geração. Inversor: 10 anos. Instalação: 2 anos.'],
  [
    'Financiamento',
    'financiamento',
    'Financiamos em até 72 vezes, sem entrada e com carência de 90 dias, sujeito à análise do banco.',
  ],
  [
    'Limpeza das placas',
    'limpeza',
    'O ideal é limpar a cada 6 meses. Fazemos com água desmineralizada, a partir de R$ 280.',
  ],
  ['Aguardando retorno', 'aguardo', 'Conseguiu ver a proposta? Fico à disposição para qualquer dúvida 😊'],
  ['Encerrar', 'tchau', 'Obrigado pelo contato! Qualquer coisa é só chamar por aqui.'],
] as const

const body = (text: string, ...example: string[]) => ({
  type: 'BODY',
  text,
  ...(example.length > 0 ? { example: { body_text: [example] } } : {}),
})

const templates = [
  [
    'retomar_contato',
    'MARKETING',
    'APPROVED',
    [
      body(
        'Olá, {{1}}! Aqui é da Aurora Energia Solar. Podemos continuar nossa conversa sobre o seu orçamento?',
        'Mariana',
      ),
    ],
  ],
  [
    'confirmar_visita',
    'UTILITY',
    'APPROVED',
    [
      body(
        'Olá, {{1}}! Sua visita técnica está marcada para {{2}} às {{3}}. Podemos confirmar?',
        'Carlos',
        '25/11',
        '9h',
      ),
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Confirmar' },
          { type: 'QUICK_REPLY', text: 'Remarcar' },
        ],
      },
    ],
  ],
  [
    'proposta_pronta',
    'UTILITY',
    'APPROVED',
    [body('{{1}}, sua proposta de energia solar está pronta. Quer que eu envie por aqui?', 'Ana')],
  ],
  [
    'parecer_aprovado',
    'UTILITY',
    'APPROVED',
    [
      body(
        'Boa notícia, {{1}}! A concessionária aprovou seu projeto, protocolo {{2}}. Vamos agendar a instalação.',
        'José',
        '20261123001',
      ),
    ],
  ],
  [
    'lembrete_limpeza',
    'MARKETING',
    'APPROVED',
    [
      body('{{1}}, faz 6 meses da última limpeza das suas placas. Quer agendar?', 'Sônia'),
      { type: 'FOOTER', text: 'Responda SAIR para não receber lembretes' },
    ],
  ],
  [
    'pesquisa_satisfacao',
    'UTILITY',
    'APPROVED',
    [body('{{1}}, de 0 a 10, quanto você recomendaria a Aurora a um amigo?', 'Luiz')],
  ],
  ['promocao_verao', 'MARKETING', 'REJECTED', [body('IMPERDÍVEL!!! Compre agora com desconto!!!')]],
  [
    'boas_vindas',
    'MARKETING',
    'PENDING',
    [
      { type: 'HEADER', format: 'TEXT', text: 'Bem-vindo à Aurora' },
      body('Olá, {{1}}! É um prazer ter você com a gente.', 'Rita'),
    ],
  ],
] as const

/** Adds quick replies, templates and what the bell shows. */
export function addTexts(data: Dataset, conversations: readonly DemoConversation[], now: Date, random: Random): void {
  const at = plus(now, -196 * DAY_MS)
  const row = () => ({ id: random.uuidAt(at), workspace_id, created_at: at, updated_at: at })
  for (const [titulo, atalho, conteudo] of quickReplies)
    data.add('quick_replies', { ...row(), titulo, atalho, conteudo })
  for (const [nome, categoria, status, components] of templates) {
    data.add('whatsapp_templates', {
      ...row(),
      nome,
      categoria,
      idioma: 'pt_BR',
      status,
      components,
      meta_template_id: String(random.int(1_000_000_000, 9_999_999_999)) + String(random.int(10_000, 99_999)),
      quality: status === 'APPROVED' ? random.pick(['GREEN', 'GREEN', 'YELLOW']) : null,
      rejection_reason: status === 'REJECTED' ? 'TAG_CONTENT_MISMATCH' : null,
    })
  }
  for (const conversation of conversations.filter((each) => each.ownerId).slice(0, 12)) {
    const when = conversation.lastMessageAt
    data.add('notifications', {
      id: random.uuidAt(when),
      workspace_id,
      user_id: conversation.ownerId,
      tipo: 'conversa_atribuida',
      titulo: `Conversa com ${conversation.circumstances.person.nome}`,
      corpo: 'Atribuída a você',
      referencia_tipo: 'conversa',
      referencia_id: conversation.id,
      lida_em: random.chance(0.5) ? now : null,
      created_at: when,
      updated_at: when,
    })
  }
}
