interface Told {
  titulo: string
  corpo: string
}

const atMeta = 'Veja os detalhes no Gerenciador do WhatsApp, na Meta.'

/** What Admins are told of an account, by Meta's event. */
export const accountEventTexts: Readonly<Record<string, Told>> = {
  PARTNER_ADDED: { titulo: 'Conta do WhatsApp ligada ao app', corpo: 'A Meta confirmou o acesso.' },
  PARTNER_APP_INSTALLED: { titulo: 'App instalado na conta do WhatsApp', corpo: 'A Meta confirmou o acesso.' },
  PARTNER_REMOVED: {
    titulo: 'O app perdeu o acesso à conta do WhatsApp',
    corpo: 'O envio parou e nada chega mais. Conecte o número de novo.',
  },
  PARTNER_APP_UNINSTALLED: {
    titulo: 'O app foi removido da conta do WhatsApp',
    corpo: 'O envio parou e nada chega mais. Conecte o número de novo.',
  },
  ACCOUNT_DELETED: { titulo: 'A conta do WhatsApp foi apagada', corpo: 'O envio parou. Conecte outra conta.' },
  ACCOUNT_OFFBOARDED: {
    titulo: 'O número saiu da API do WhatsApp',
    corpo: 'O envio parou. Conecte o número de novo para voltar a usar.',
  },
  ACCOUNT_RECONNECTED: { titulo: 'O número voltou à API do WhatsApp', corpo: 'O envio continua de onde parou.' },
  ACCOUNT_VIOLATION: { titulo: 'A Meta apontou uma violação de política', corpo: atMeta },
  ACCOUNT_RESTRICTION: { titulo: 'A Meta restringiu a conta do WhatsApp', corpo: atMeta },
  DISABLED_UPDATE: { titulo: 'A Meta desativou a conta do WhatsApp', corpo: `O envio parou. ${atMeta}` },
  DISABLED_SOON: { titulo: 'A Meta vai desativar a conta do WhatsApp', corpo: `Recorra antes da data. ${atMeta}` },
  REINSTATED: { titulo: 'A conta do WhatsApp foi reativada', corpo: 'O envio continua de onde parou.' },
  VOLUME_BASED_PRICING_TIER_UPDATE: { titulo: 'A faixa de preço da conta mudou', corpo: atMeta },
  BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE: { titulo: 'O país da empresa mudou na Meta', corpo: atMeta },
  AD_ACCOUNT_LINKED: { titulo: 'Uma conta de anúncios foi ligada ao WhatsApp', corpo: atMeta },
  AUTH_INTL_PRICE_ELIGIBILITY_UPDATE: { titulo: 'O preço de autenticação internacional mudou', corpo: atMeta },
}
export const restrictionTexts: Readonly<Record<string, string>> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: 'Só é possível responder; modelos não saem.',
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: 'Não é possível responder a clientes.',
  RESTRICTED_ADD_PHONE_NUMBER_ACTION: 'Não é possível incluir números.',
}

export const alertTitle = (severity: string | undefined) =>
  severity === 'CRITICAL' ? 'Alerta crítico da Meta' : severity === 'WARNING' ? 'Alerta da Meta' : 'Aviso da Meta'

const tiers: Readonly<Record<string, string>> = {
  TIER_50: '50 pessoas por dia',
  TIER_250: '250 pessoas por dia',
  TIER_1K: '1.000 pessoas por dia',
  TIER_2K: '2.000 pessoas por dia',
  TIER_10K: '10.000 pessoas por dia',
  TIER_100K: '100.000 pessoas por dia',
  TIER_UNLIMITED: 'sem limite',
}
export const limitTitle = 'Novo limite de conversas iniciadas'
export const limitText = (limit: string) => `Conversas que a empresa inicia: ${tiers[limit] ?? limit}.`

/** By Meta's event of a number. */
export const phoneEventTitles: Readonly<Record<string, string>> = {
  ONBOARDING: 'Número pronto para enviar',
  THROUGHPUT_UPGRADE: 'O número pode enviar mais mensagens por segundo',
  FLAGGED: 'A qualidade do número caiu',
  UNFLAGGED: 'A qualidade do número voltou ao normal',
  UPGRADE: 'O limite do número subiu',
  DOWNGRADE: 'O limite do número caiu',
}
export const phoneEventText = 'Veja a qualidade e o limite do número em Canais.'

/** By Meta's decision on the name that customers see. */
export const nameTitles: Readonly<Record<string, string>> = {
  APPROVED: 'Nome de exibição aprovado',
  REJECTED: 'Nome de exibição recusado',
  PENDING: 'Nome de exibição em análise',
  DEFERRED: 'Nome de exibição em análise',
}

/** By Meta's decision on the account. */
export const reviewTexts: Readonly<Record<string, Told>> = {
  APPROVED: { titulo: 'Conta do WhatsApp aprovada', corpo: 'A Meta analisou a conta: ela já pode ser usada.' },
  REJECTED: { titulo: 'Conta do WhatsApp recusada', corpo: `A Meta analisou a conta e não a aceita. ${atMeta}` },
  PENDING: { titulo: 'Conta do WhatsApp em análise', corpo: 'Até a Meta decidir, ela não pode ser usada.' },
  DEFERRED: {
    titulo: 'Análise da conta do WhatsApp adiada',
    corpo: `Até a Meta decidir, ela não pode ser usada. ${atMeta}`,
  },
}

export const securityTitle = 'Segurança do número do WhatsApp'
/** By Meta's event. */
export const securityTexts: Readonly<Record<string, string>> = {
  PIN_CHANGED: 'O PIN de duas etapas foi trocado. Se não foi você, troque de novo na Meta.',
  PIN_RESET_REQUEST: 'Alguém pediu para desligar o PIN de duas etapas. Se não foi você, recuse na Meta.',
  PIN_REQUEST_SUCCESS: 'O PIN de duas etapas foi desligado. Se não foi você, defina outro na Meta.',
}

export const errorTitle = 'A Meta relatou um problema no canal'
