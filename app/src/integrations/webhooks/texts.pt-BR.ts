import type { WebhookStatus } from '@vp/domain/integrations/webhook-commands.ts'
import { plural } from '../../ui/format.ts'

/** What "Recebimentos" says: all that Meta has told us. */
export const webhookTexts = {
  title: 'Recebimentos',
  text: 'Tudo o que a Meta mandou, como veio. Processar de novo não repete nada: o que já foi lido fica como está.',
  onlyAdmins: 'Só a administração vê os recebimentos',
  onlyAdminsText: 'Eles trazem o que os clientes escreveram, como veio da Meta.',
  needsNetwork: 'Precisa de conexão: os recebimentos ficam no servidor',
  busy: 'Esperando o servidor',
  statusFilter: 'Situação',
  all: 'Todos',
  field: 'Assunto',
  anyField: 'Todos',
  period: 'Período',
  periods: {
    sempre: 'Desde sempre',
    hora: 'Última hora',
    dia: 'Último dia',
    semana: 'Última semana',
    mes: 'Último mês',
  },
  refresh: 'Atualizar',
  more: 'Mostrar mais antigos',
  loading: 'Lendo do servidor',
  emptyTitle: 'Nada chegou ainda',
  emptyText: 'Quando a Meta avisar de uma mensagem, de um envio ou da conta, aparece aqui.',
  noneTitle: 'Nenhum recebimento assim',
  noneText: 'Mude a situação, o assunto ou o período.',
  offlineTitle: 'Sem conexão',
  offlineText: 'Os recebimentos ficam no servidor e aparecem quando a rede voltar. Nada se perde enquanto isso.',
  failedTitle: 'O servidor não respondeu',
  failedText: 'Tente de novo em um minuto.',
  problems: {
    forbidden: 'Seu papel não permite mais isto.',
    webhook_not_found: 'Este recebimento não existe mais.',
    too_many_requests: 'Muitos pedidos de uma vez. Espere um minuto.',
  },
  retry: 'Tentar de novo',
  stale: 'Sem conexão: a lista é de antes.',
  open: (what: string, when: string) => `${what}, ${when}: ver o que a Meta mandou`,
  attempts: (count: number) => plural(count, 'tentativa', 'tentativas'),
  replay: 'Processar de novo',
  replayAll: (count: string) => `Processar ${count} de novo`,
  replayTitle: (count: string) => `Processar ${count} de novo?`,
  replayText:
    'Cada um é lido outra vez, do mais antigo ao mais novo. O que já está no VP CRM não muda nem aparece duas vezes; o que faltava entra.',
  replayed: (count: number) => `${plural(count, 'recebimento', 'recebimentos')} na fila para processar de novo`,
  replayedSome: (count: number) =>
    `${plural(count, 'recebimento', 'recebimentos')} na fila. Há mais: repita quando estes terminarem.`,
  nothingToReplay: 'Nada a processar com este filtro',
  received: 'Recebido',
  processed: 'Processado',
  notYet: 'Ainda não',
  tries: 'Tentativas',
  why: 'O que houve',
  id: 'Identificação',
  payload: 'Como a Meta mandou',
  copy: 'Copiar',
  copied: 'Copiado',
  copyFailed: 'Não deu para copiar',
  noJson: 'Não é o formato da Meta e não pode ser mostrado. Os dados estão guardados.',
  cutOff: 'Só o começo é mostrado; “Copiar” leva tudo.',
  hidden: (count: number) =>
    `${plural(count, 'parte', 'partes')} deste recebimento ${count === 1 ? 'é' : 'são'} de outra empresa e não ${count === 1 ? 'aparece' : 'aparecem'}.`,
} as const

export const webhookStatusTexts: Record<WebhookStatus, string> = {
  pendente: 'Na fila',
  processado: 'Processado',
  falhou: 'Não lido',
  ignorado: 'Ignorado',
}

export const webhookFieldTexts: Readonly<Record<string, string>> = {
  messages: 'Mensagem de cliente',
  statuses: 'Situação de envio',
  user_preferences: 'Preferência de marketing',
  message_template_status_update: 'Situação de modelo',
  message_template_quality_update: 'Qualidade de modelo',
  message_template_components_update: 'Texto de modelo',
  template_category_update: 'Categoria de modelo',
  phone_number_quality_update: 'Qualidade do número',
  phone_number_name_update: 'Nome do número',
  account_update: 'Conta',
  account_alerts: 'Alerta da conta',
  account_review_update: 'Análise da conta',
  business_capability_update: 'Limites da empresa',
  security: 'Segurança',
  smb_message_echoes: 'Escrito no celular da empresa',
  smb_app_state_sync: 'Agenda do celular',
  history: 'Histórico do celular',
}

/** What a webhook is about. */
export function fieldsInWords(fields: readonly string[]): string {
  return fields.length === 0
    ? 'Assunto desconhecido'
    : fields.map((field) => webhookFieldTexts[field] ?? field).join(', ')
}

const whole: Readonly<Record<string, string>> = {
  unknown_phone_number_id: 'É de um número que não está conectado aqui. Conecte o número e processe de novo.',
  unknown_waba: 'É de uma conta da Meta que não está conectada aqui. Conecte um número dela e processe de novo.',
  unknown_message:
    'Fala de uma mensagem que não conhecemos, talvez enviada por outro programa. Esperamos por ela até um dia.',
  process_ended:
    'A leitura derrubou o servidor várias vezes e foi interrompida. Os dados estão guardados; avise o suporte.',
  'unreadable:json': 'Não veio no formato da Meta. Os dados estão guardados; avise o suporte.',
  'unreadable:envelope': 'Veio num formato que não conhecemos. Os dados estão guardados; avise o suporte.',
  'unreadable:message': 'Uma mensagem veio num formato que não conhecemos. As outras entraram.',
  'unreadable:status': 'Uma situação de envio veio num formato que não conhecemos. As outras entraram.',
  'unhandled:messages.empty': 'Veio sem nenhuma mensagem.',
}

const beginnings: readonly [prefix: string, text: (rest: string) => string][] = [
  ['unreadable:', (rest) => `Uma parte (${rest}) veio num formato que não conhecemos. As outras entraram.`],
  ['unhandled:', (rest) => `O VP CRM não usa este assunto (${rest}).`],
  ['unknown_event:', (rest) => `Um aviso de “${webhookFieldTexts[rest] ?? rest}” que o VP CRM ainda não conhece.`],
  ['message:', (rest) => `Uma mensagem não pôde ser guardada (${rest}). As outras entraram; avise o suporte.`],
  ['status:', (rest) => `Uma situação de envio não pôde ser guardada (${rest}). Avise o suporte.`],
  ['field:', (rest) => `O aviso não pôde ser guardado (${rest}). Avise o suporte.`],
  ['payload:', (rest) => `O conteúdo não pôde ser mostrado (${rest}). Os dados estão guardados.`],
]

/** What is the matter with a webhook, in words; each sentence once. `error`: codes of the server's, apart by blanks, where the parts
 *  of a code of Postgres may stand apart too. */
export function errorInWords(error: string): string[] {
  const codes = error.split(' ').reduce<string[]>((found, word) => {
    const last = found.at(-1)
    // `message:23505 messages_wamid_key`: the name of a constraint belongs to its code
    if (last !== undefined && /^\w+:[0-9A-Z]{5}$/u.test(last) && !word.includes(':'))
      found[found.length - 1] = `${last} ${word}`
    else found.push(word)
    return found
  }, [])
  return [...new Set(codes.map(inWords))]
}

function inWords(code: string): string {
  const known = whole[code]
  if (known !== undefined) return known
  const beginning = beginnings.find(([prefix]) => code.startsWith(prefix))
  return beginning === undefined ? code : beginning[1](code.slice(beginning[0].length))
}
