const newAccess = 'Dê novo acesso em Canais; as mensagens esperam na fila.'
const appeal = 'Veja o motivo e recorra no Gerenciador do WhatsApp.'
const permission =
  'O app não tem permissão nesta conta do WhatsApp. Dê novo acesso em Canais, com quem administra a conta.'
const unregistered = 'O número não está registrado na API. Dê novo acesso em Canais, com o PIN.'

/** What Admins are told when Meta refuses a send for what lies with the account, or when sending has stopped: what it is and what to do
 *  about it. By Meta's code, or ours for a token that cannot be used. Source: Meta, "Error codes" (September 2026). */
export const channelErrorTexts: Readonly<Record<string, string>> = {
  token_missing: `Falta o acesso à conta da Meta. ${newAccess}`,
  token_unreadable: `O acesso guardado não pode ser lido. ${newAccess}`,
  0: `O acesso à conta da Meta não é mais válido. ${newAccess}`,
  190: `O acesso à conta da Meta expirou. ${newAccess}`,
  3: permission,
  10: permission,
  131005: permission,
  131031: `A Meta bloqueou a conta. ${appeal}`,
  368: `A Meta bloqueou a conta por violação de política. ${appeal}`,
  130497: `A Meta restringiu a conta neste país. ${appeal}`,
  131048: 'A Meta limitou o número por denúncias. Pare os envios em massa e veja a qualidade em Canais.',
  131064: 'A Meta limitou os modelos desta conta por algum tempo. Envie menos modelos de marketing.',
  131037: 'O nome de exibição ainda não foi aprovado. Veja em Números de telefone, no Gerenciador do WhatsApp.',
  131042:
    'Há um problema de pagamento, e os modelos esperam na fila. Acerte em Configurações de pagamento, no Gerenciador do WhatsApp, e volte a enviar em Canais.',
  131045: unregistered,
  133010: unregistered,
  131063: 'Mensagens de marketing estão desligadas nesta conta. Ligue no Gerenciador do WhatsApp.',
  134011: 'Falta aceitar os termos de pagamento na Meta. Aceite no Gerenciador do WhatsApp.',
  133000: `Um registro anterior do número não terminou. ${newAccess}`,
  133005: 'O PIN do número está errado. Dê novo acesso em Canais, com o PIN certo.',
  133006: 'O número ainda não foi verificado na Meta. Verifique no Gerenciador do WhatsApp.',
  133008: 'PIN errado vezes demais. Espere o tempo que a Meta pede e dê novo acesso em Canais.',
  133009: 'PIN tentado rápido demais. Espere alguns minutos e dê novo acesso em Canais.',
  133015: 'O número está sendo apagado na Meta. Espere 5 minutos e dê novo acesso em Canais.',
  133016: 'Registros demais deste número. Espere até 72 h e dê novo acesso em Canais.',
}

/** The same with the code at its end, by which support finds it. `otherwise`: Meta's own words, for a code without ours. */
export function channelErrorText(code: number | string, otherwise = 'A Meta não disse mais.'): string {
  const isPermission = Number(code) >= 200 && Number(code) <= 299
  return `${channelErrorTexts[code] ?? (isPermission ? permission : otherwise)} (${code})`
}
