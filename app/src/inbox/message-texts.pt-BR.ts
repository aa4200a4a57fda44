import { formatMoney, formatNumber, plural } from '../ui/format.ts'

/** What Meta's message types are called; one that is not here is shown as such. */
export const messageTypeTexts: Readonly<Record<string, string>> = {
  image: 'Foto',
  audio: 'Áudio',
  voice: 'Mensagem de voz',
  video: 'Vídeo',
  document: 'Documento',
  sticker: 'Figurinha',
  animatedSticker: 'Figurinha animada',
  location: 'Localização',
  contacts: 'Contato',
  template: 'Modelo',
  interactive: 'Mensagem interativa',
  button: 'Resposta de botão',
  order: 'Pedido',
  reaction: 'Reação',
  system: 'Aviso do WhatsApp',
}

/** What the forms of messages in a thread say. */
export const messageTexts = {
  unknownType: (tipo: string) => `Mensagem de um tipo que ainda não mostramos (${tipo})`,
  raw: 'Ver como veio da Meta',
  onThePhone: 'Arquivo que está no celular do número',
  revokedByContact: 'A pessoa apagou esta mensagem',
  revokedByTeam: 'Mensagem apagada',
  edited: 'editada',
  editedFrom: (before: string) => `Antes dizia: ${before}`,
  resentTo: (digits: string) =>
    `O WhatsApp não entregou no número cadastrado. Enviada de novo ${digits.length === 12 ? 'sem' : 'com'} o nono dígito.`,
  forwarded: 'Encaminhada',
  oftenForwarded: 'Encaminhada muitas vezes',

  quoteOf: (nome: string, conteudo: string) => `Responde a ${nome}: ${conteudo}. Ir para a mensagem`,
  team: 'Equipe',
  quoteAbsent: 'Responde a uma mensagem que não está neste histórico',

  reactedContact: (emoji: string) => `A pessoa reagiu com ${emoji}`,
  reactedTeam: (emoji: string) => `A equipe reagiu com ${emoji}`,

  openMap: 'Abrir no mapa',
  pin: 'Local enviado',
  unnamedContact: 'Contato sem nome',
  copyPhone: (phone: string) => `Copiar ${phone}`,
  phoneCopied: 'Telefone copiado',
  noPhone: 'Sem telefone',

  answeredButton: 'Resposta de botão',
  answeredList: 'Escolheu na lista',
  answeredFlow: 'Formulário respondido',
  flowWithoutAnswers: 'Enviado sem campos legíveis.',
  callAllowed: 'Permitiu ligações da empresa',
  callRefused: 'Não permitiu ligações da empresa',

  order: 'Pedido',
  orderItems: (count: number) => plural(count, 'item', 'itens'),
  quantity: (count: number) => `${formatNumber(count)} ×`,
  money: (valor: number, moeda: string) => formatMoney(valor, moeda),
  total: 'Total',
  noPrice: 'sem preço',

  fromAd: 'Veio de um anúncio',
  fromPost: 'Veio de uma publicação',
  seeAd: 'Ver anúncio',
  seePost: 'Ver publicação',

  numberChanged: 'Mudou de número',
  numberChangedTo: (phone: string) => `Mudou de número: agora ${phone}`,
  userChanged: 'Mudou de conta no WhatsApp. A conversa continua a mesma.',
  securityChanged: 'O código de segurança desta pessoa mudou',
  systemNotice: 'Aviso do WhatsApp',
} as const

/** Why the API did not bring a message, by what it was. Source: Meta, webhooks reference, "unsupported". */
export const unsupportedTexts: Readonly<Record<string, string>> = {
  poll_creation: 'Enquete. A API do WhatsApp não traz enquetes: peça a resposta em texto.',
  poll_update: 'Voto em enquete. A API do WhatsApp não traz enquetes.',
  gif: 'GIF. A API do WhatsApp não traz GIFs: peça um vídeo ou uma foto.',
  group_invite: 'Convite para um grupo. Ele só abre no celular.',
  edit: 'A pessoa editou uma mensagem. Neste número o WhatsApp não conta qual: confira com ela.',
  revoke: 'A pessoa apagou uma mensagem. Neste número o WhatsApp não conta qual.',
  pin: 'A pessoa fixou uma mensagem.',
  keep_in_chat: 'A pessoa guardou uma mensagem temporária.',
  media_placeholder: 'Mídia que ainda não chegou. Ela aparece quando o WhatsApp a entregar.',
  view_once: 'Mídia de visualização única. Ela só abre no celular.',
  event: 'Evento. A API do WhatsApp não traz eventos.',
  live_location: 'Localização em tempo real. Peça a localização fixa.',
}
/** Meta 131060: typical for the first message from an ad to a number that is also in the phone's app. */
export const unavailableText = 'Esta mensagem ainda não está disponível aqui. Abra o WhatsApp no celular para ver.'
export const unsupportedText = 'A pessoa mandou algo que a API do WhatsApp não traz. Peça em outro formato.'
