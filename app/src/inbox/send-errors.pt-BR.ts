/** Why Meta did not take a message, in Portuguese. Source: Cloud API error codes (developers.facebook.com,
 *  support/error-codes, 11 Sep 2026). Codes that are retried in silence have words too: they show when the tries ran out. */

export interface SendError {
  readonly reason: string
  /** Whether sending the same text once more may work. */
  readonly mayRetry: boolean
}

const reconnect = 'A conexão com o WhatsApp expirou. Peça a um administrador para reconectar.'
const noPermission = 'O app não tem permissão nesta conta do WhatsApp. Avise um administrador.'
const temporary = 'Falha temporária da Meta.'
const ourBug = 'Erro de formato; o suporte foi avisado.'
const restricted = 'Conta restrita pela Meta. Avise um administrador.'
const experience = 'A Meta não entregou para preservar a experiência da pessoa. Tente só depois de 24 h.'
const badFormat = 'Formato não aceito pelo WhatsApp.'
const tooMany = 'Muitas mensagens em pouco tempo.'
const numberSetup = 'O número da empresa precisa de ajustes na Meta. Avise um administrador.'

const final = (reason: string): SendError => ({ reason, mayRetry: false })
const retriable = (reason: string): SendError => ({ reason, mayRetry: true })

const errors: Readonly<Record<number, SendError>> = {
  0: final(reconnect),
  190: final(reconnect),
  3: final(noPermission),
  10: final(noPermission),
  131005: final(noPermission),
  4: retriable(tooMany),
  80007: retriable(tooMany),
  130429: retriable(tooMany),
  131056: retriable('Muitas mensagens para este contato em pouco tempo.'),
  131048: final('A Meta limitou este número por denúncias.'),
  131064: final('A Meta limitou os modelos desta conta. Avise um administrador.'),
  1: retriable(temporary),
  2: retriable(temporary),
  131000: retriable(temporary),
  131016: retriable(temporary),
  133004: retriable(temporary),
  131057: retriable('O WhatsApp da empresa está em manutenção por um minuto.'),
  2494100: retriable('O WhatsApp da empresa está em manutenção por um minuto.'),
  33: final(ourBug),
  100: final(ourBug),
  131008: final(ourBug),
  131009: final(ourBug),
  135000: final(ourBug),
  131021: final('Não é possível enviar para o próprio número.'),
  131026: final('Não foi possível entregar: o número pode não ter WhatsApp.'),
  130403: final('Contato bloqueado; desbloqueie para enviar.'),
  131030: final('Número de teste: este destinatário não está na lista permitida.'),
  131031: final(restricted),
  368: final(restricted),
  130497: final(restricted),
  131037: final('O nome de exibição da empresa ainda não foi aprovado pela Meta.'),
  131042: final('Problema de pagamento na conta da Meta. Avise um administrador.'),
  131045: final(numberSetup),
  133010: final(numberSetup),
  131047: final('Janela de 24 h fechada: use um modelo.'),
  131049: final(experience),
  130472: final(experience),
  131050: final('Contato optou por não receber marketing.'),
  131051: final(badFormat),
  131052: retriable('Não foi possível baixar a mídia.'),
  131053: final(badFormat),
  131060: final('Mensagem indisponível: abra no celular.'),
  131062: final('É preciso o telefone da pessoa para este tipo de mensagem.'),
  131063: final('Mensagens de marketing estão desligadas nesta conta.'),
  132000: final('Faltam valores no modelo.'),
  132001: final('Modelo não aprovado em pt_BR.'),
  132005: final('O texto ficou longo demais para o modelo.'),
  132007: final('A Meta recusou o conteúdo do modelo.'),
  132012: final('Um valor do modelo está no formato errado.'),
  132015: final('Modelo pausado pela Meta.'),
  132016: final('Modelo desativado pela Meta.'),
  132018: final('Um valor do modelo não foi aceito.'),
}

/** The words for a code of Meta's. An unknown code is never retried and shows what Meta said, when it said something. */
export function sendError(code: number | null, details: string | null): SendError {
  if (code !== null) {
    const known = errors[code]
    if (known !== undefined) return known
    if (code >= 200 && code <= 299) return final(noPermission)
  }
  return final(details === null || details === '' ? 'A Meta não aceitou a mensagem.' : `A Meta não aceitou: ${details}`)
}
