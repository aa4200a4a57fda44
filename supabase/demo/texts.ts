import { DAY_MS, plus } from './clock.ts'
import type { DemoConversation } from './conversations.ts'
import type { Dataset } from './dataset.ts'
import { demoIds } from './ids.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

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
