/** What is said about a message that Meta did not take: what happened, and what to do about it. */
export interface SendError {
  readonly reason: string
  /** Sending the same text once more may work. */
  readonly mayRetry: boolean
}

const reconnect = 'A conexão com o WhatsApp expirou. Peça a um administrador para reconectar.'
const noPermission = 'O app não tem permissão nesta conta do WhatsApp. Avise um administrador.'
const temporary = 'Falha temporária da Meta. Envie de novo em alguns minutos.'
const maintenance = 'O WhatsApp da empresa está em manutenção por um minuto. Envie de novo depois.'
const ourBug = 'Erro de formato do nosso lado, e o suporte foi avisado. Copie o texto e tente por uma mensagem nova.'
const restricted =
  'Conta restrita pela Meta. Avise um administrador: a qualidade da conta está no Gerenciador do WhatsApp.'
const experience = 'A Meta não entregou para preservar a experiência da pessoa. Tente só depois de 24 h.'
const badFormat = 'Formato não aceito pelo WhatsApp. Envie o arquivo em outro formato, como JPEG, MP4 ou PDF.'
const tooMany = 'Muitas mensagens em pouco tempo. Espere um pouco e envie de novo.'
const unregistered =
  'O número da empresa não está registrado na API. Peça a um administrador para registrá-lo em Canais.'
const registration = 'O registro do número da empresa na Meta não terminou. Avise um administrador.'
const templateValue = 'Um valor do modelo não foi aceito. Confira os campos: sem quebras de linha nem muitos espaços.'
const template = 'O modelo não foi aceito pela Meta. Peça a um administrador para corrigi-lo em Modelos.'
const coexistence = 'A sincronização com o app do celular só pode ser pedida uma vez, em até 24 h após conectar.'

const final = (reason: string): SendError => ({ reason, mayRetry: false })
const retriable = (reason: string): SendError => ({ reason, mayRetry: true })

/** Every code that Meta documents. Source: Meta, "Error codes" (September 2026). */
export const sendErrors: Readonly<Record<number, SendError>> = {
  0: final(reconnect),
  190: final(reconnect),
  3: final(noPermission),
  10: final(noPermission),
  131005: final(noPermission),
  4: retriable(tooMany),
  80007: retriable(tooMany),
  130429: retriable(tooMany),
  131056: retriable('Muitas mensagens para este contato em pouco tempo. Espere um minuto e envie de novo.'),
  131048: final('A Meta limitou este número por denúncias. Pare os envios em massa e avise um administrador.'),
  131064: final('A Meta limitou os modelos desta conta. Avise um administrador.'),
  1: retriable(temporary),
  2: retriable(temporary),
  131000: retriable(temporary),
  131016: retriable(temporary),
  133004: retriable(temporary),
  131057: retriable(maintenance),
  2494100: retriable(maintenance),
  33: final(ourBug),
  100: final(ourBug),
  131008: final(ourBug),
  131009: final(ourBug),
  135000: final(ourBug),
  131021: final('Não é possível enviar para o próprio número da empresa. Confira o telefone da pessoa.'),
  131026: final(
    'Não foi possível entregar: o número pode não ter WhatsApp. Confira o telefone, com e sem o nono dígito.',
  ),
  130403: final('Contato bloqueado pela empresa. Desbloqueie para enviar.'),
  131030: final(
    'Número de teste: este destinatário não está na lista permitida. Peça a um administrador para incluí-lo.',
  ),
  131031: final(restricted),
  368: final(restricted),
  130497: final(restricted),
  131037: final('O nome de exibição da empresa ainda não foi aprovado pela Meta. Avise um administrador.'),
  131042: retriable('Problema de pagamento na conta da Meta. Avise um administrador, e envie de novo depois.'),
  131045: final(unregistered),
  133010: final(unregistered),
  131047: final('Janela de 24 h fechada: use um modelo.'),
  131049: final(experience),
  130472: final(experience),
  131050: final('Contato optou por não receber marketing. Use só modelos de utilidade.'),
  131051: final(badFormat),
  131052: retriable('O WhatsApp não conseguiu baixar a mídia. Envie o arquivo de novo.'),
  131053: final(badFormat),
  131060: final('Mensagem indisponível aqui: abra no celular.'),
  131062: final('É preciso o telefone da pessoa para este tipo de mensagem. Peça o número a ela.'),
  131063: final('Mensagens de marketing estão desligadas nesta conta. Avise um administrador.'),
  132000: final('Faltam ou sobram valores no modelo. Preencha todos os campos e envie de novo.'),
  132001: final('Modelo não existe ou não foi aprovado neste idioma. Escolha outro.'),
  132005: final('O texto ficou longo demais para o modelo. Encurte os valores.'),
  132007: final('A Meta recusou o conteúdo do modelo. Escolha outro ou avise um administrador.'),
  132012: final(templateValue),
  132018: final(templateValue),
  132015: final('Modelo pausado pela Meta por baixa qualidade. Escolha outro.'),
  132016: final('Modelo desativado pela Meta. Escolha outro.'),
  132068: final('O formulário deste modelo está bloqueado pela Meta. Avise um administrador.'),
  132069: retriable('O formulário deste modelo está limitado pela Meta. Envie de novo mais tarde.'),
  133000: final(registration),
  133005: final('O PIN do número está errado. Peça a um administrador para conferir.'),
  133006: final('O número da empresa ainda não foi verificado. Avise um administrador.'),
  133008: final('PIN errado vezes demais. Um administrador deve esperar e tentar de novo.'),
  133009: final('PIN tentado rápido demais. Um administrador deve esperar e tentar de novo.'),
  133015: final('O número está sendo apagado na Meta. Um administrador deve esperar 5 minutos e tentar de novo.'),
  133016: final('Registros demais deste número. Um administrador deve esperar até 72 h.'),
  134011: final('Falta aceitar os termos de pagamento na Meta. Avise um administrador.'),
  137000: final('O código de segurança da pessoa mudou. Confirme com ela que o número ainda é o mesmo.'),
  2388019: final('A conta chegou ao limite de modelos. Apague os que não usa.'),
  2388023: final('Um modelo com este nome está sendo apagado. Use outro nome ou espere 30 dias.'),
  2388024: final('Já existe um modelo com este nome e idioma. Use outro nome.'),
  2388039: final('Este modelo não pode ser mudado no estado em que está. Espere a análise da Meta.'),
  2388040: final('Um campo do modelo é longo demais. Encurte o texto.'),
  2388293: final('O modelo tem variáveis demais para o tamanho do texto. Tire variáveis ou escreva mais.'),
  2388299: final('O modelo não pode começar nem terminar com uma variável. Ponha texto antes e depois.'),
  2593107: final(coexistence),
  2593108: final(coexistence),
  2593109: final('O dono do número não quis compartilhar o histórico do celular.'),
}

/** The words for a code of Meta's. An unknown code is never retried and shows what Meta said, when it said something. */
export function sendError(code: number | null, details: string | null): SendError {
  if (code !== null) {
    const known = sendErrors[code]
    if (known !== undefined) return known
    if (code >= 200 && code <= 299) return final(noPermission)
    if (code >= 2_388_000 && code <= 2_388_999) return final(withDetails(template, details))
  }
  return final(details === null || details === '' ? 'A Meta não aceitou a mensagem.' : `A Meta não aceitou: ${details}`)
}

function withDetails(text: string, details: string | null): string {
  return details === null || details === '' ? text : `${text} (${details})`
}
