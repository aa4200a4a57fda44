import type { Refusal } from '@vp/domain/refused.ts'
import { plural } from '../../ui/format.ts'

export type Answered = Extract<Refusal, { code: 'answered_meanwhile' }>

/** Two who write within so many seconds of each other were both there. */
const AT_ONCE_MS = 10_000

/** Who answered, as the subject of a sentence. */
export function answererOf({ autor, nome }: Pick<Answered, 'autor' | 'nome'>): string {
  return nome ?? (autor === 'agente' ? 'A automação' : 'Alguém, pelo celular da empresa,')
}

export const returnedTexts = {
  /** `writtenAt`: when the person wrote what was not sent. */
  answered: (refusal: Answered, writtenAt: Date) => {
    const isAtOnce = Math.abs(Date.parse(refusal.at) - writtenAt.getTime()) < AT_ONCE_MS
    return `${answererOf(refusal)} respondeu ${isAtOnce ? 'ao mesmo tempo que você' : 'enquanto você estava sem rede'}.`
  },
  others: (count: number) => `e mais ${plural(count, 'resposta', 'respostas')}`,
  notSent: (count: number) => (count === 1 ? 'Não foi enviada:' : `Não foram enviadas as suas ${count} mensagens:`),
  sendAnyway: 'Enviar mesmo assim',
  edit: 'Editar',
  discard: 'Descartar',
  discarded: (count: number) => (count === 1 ? 'Mensagem descartada' : 'Mensagens descartadas'),
  answeredLabel: 'Respondida por outra pessoa',
  lateLabel: 'Não enviada: a janela fechou',
  sendNow: 'Enviar agora',
}

/** What has no words of its own. */
export const returnedKinds = {
  voice: 'Mensagem de voz',
  named: {
    'inbox.sendMedia': 'Arquivo',
    'inbox.sendTemplate': 'Modelo',
    'inbox.sendLocation': 'Localização',
    'inbox.sendContact': 'Contato',
  } as Readonly<Record<string, string>>,
  other: 'Mensagem sem texto',
}
