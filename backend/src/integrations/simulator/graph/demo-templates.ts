import type { Template } from './templates.ts'

const common = { language: 'pt_BR', rejected_reason: 'NONE', quality_score: { score: 'GREEN' } } as const

/** Templates of the demo account, as `GET /{waba_id}/message_templates` lists them. */
export const demoTemplates: readonly Template[] = [
  {
    ...common,
    id: '1188240539927701',
    name: 'retomar_conversa',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Olá, {{1}}! Ficou alguma dúvida sobre o que conversamos? É só responder por aqui que continuamos.',
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Quero continuar' },
          { type: 'QUICK_REPLY', text: 'Agora não' },
        ],
      },
    ],
  },
  {
    ...common,
    id: '1188240539927702',
    name: 'confirmacao_agendamento',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Agendamento confirmado' },
      {
        type: 'BODY',
        text: 'Olá, {{nome}}! Esperamos você em {{data}} às {{hora}}. Se precisar remarcar, responda esta mensagem.',
      },
      { type: 'FOOTER', text: 'Aurora Energia Solar' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Confirmar' },
          { type: 'QUICK_REPLY', text: 'Remarcar' },
        ],
      },
    ],
  },
  {
    ...common,
    id: '1188240539927703',
    name: 'pedido_enviado',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}} a caminho' },
      { type: 'BODY', text: 'Oi, {{1}}! Seu pedido saiu para entrega e chega até {{2}}. Acompanhe pelo botão abaixo.' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Acompanhar', url: 'https://rastreio.exemplo.com.br/{{1}}', example: ['AB123'] },
        ],
      },
    ],
  },
  {
    ...common,
    id: '1188240539927704',
    name: 'novidades_do_mes',
    status: 'APPROVED',
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    quality_score: { score: 'YELLOW' },
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Oi, {{1}}! Chegaram as novidades do mês, com {{2}} de desconto até domingo. Quer ver?' },
      { type: 'FOOTER', text: 'Para não receber mais, responda SAIR' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Quero ver' }] },
    ],
  },
  {
    ...common,
    id: '1188240539927706',
    name: 'lembrete_pagamento',
    status: 'PAUSED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    quality_score: { score: 'RED' },
    components: [
      { type: 'BODY', text: 'Olá, {{1}}! O boleto no valor de {{2}} vence amanhã. Se já pagou, desconsidere.' },
    ],
  },
  // from here on the ones that the demo data knows (supabase/demo/settings.ts)
  utility('1188240539927711', 'confirmar_visita', [
    { type: 'BODY', text: 'Olá, {{1}}! Sua visita técnica está marcada para {{2}} às {{3}}. Podemos confirmar?' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Confirmar' },
        { type: 'QUICK_REPLY', text: 'Remarcar' },
      ],
    },
  ]),
  utility('1188240539927712', 'proposta_pronta', [
    { type: 'BODY', text: '{{1}}, sua proposta de energia solar está pronta. Quer que eu envie por aqui?' },
  ]),
  utility('1188240539927713', 'parecer_aprovado', [
    {
      type: 'BODY',
      text: 'Boa notícia, {{1}}! A concessionária aprovou seu projeto, protocolo {{2}}. Vamos agendar a instalação.',
    },
  ]),
  utility('1188240539927714', 'pesquisa_satisfacao', [
    { type: 'BODY', text: '{{1}}, de 0 a 10, quanto você recomendaria a Aurora a um amigo?' },
  ]),
  marketing('1188240539927715', 'retomar_contato', 'APPROVED', [
    {
      type: 'BODY',
      text: 'Olá, {{1}}! Aqui é da Aurora Energia Solar. Podemos continuar nossa conversa sobre o seu orçamento?',
    },
  ]),
  marketing('1188240539927716', 'lembrete_limpeza', 'APPROVED', [
    { type: 'BODY', text: '{{1}}, faz 6 meses da última limpeza das suas placas. Quer agendar?' },
    { type: 'FOOTER', text: 'Responda SAIR para não receber lembretes' },
  ]),
  marketing('1188240539927717', 'promocao_verao', 'REJECTED', [
    { type: 'BODY', text: 'IMPERDÍVEL!!! Compre agora com desconto!!!' },
  ]),
  marketing('1188240539927718', 'boas_vindas', 'PENDING', [
    { type: 'HEADER', format: 'TEXT', text: 'Bem-vindo à Aurora' },
    { type: 'BODY', text: 'Olá, {{1}}! É um prazer ter você com a gente.' },
  ]),
]

function utility(id: string, name: string, components: Template['components']): Template {
  return { ...common, id, name, status: 'APPROVED', category: 'UTILITY', parameter_format: 'POSITIONAL', components }
}

function marketing(
  id: string,
  name: string,
  status: 'APPROVED' | 'PENDING' | 'REJECTED',
  components: Template['components'],
): Template {
  const decided = status === 'APPROVED' ? common : { ...common, quality_score: { score: 'UNKNOWN' as const } }
  const rejected_reason = status === 'REJECTED' ? 'PROMOTIONAL' : 'NONE'
  return {
    ...decided,
    rejected_reason,
    id,
    name,
    status,
    category: 'MARKETING',
    parameter_format: 'POSITIONAL',
    components,
  }
}
