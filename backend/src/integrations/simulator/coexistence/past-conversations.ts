import type { Contact } from '../wire.ts'

/** One line of an old conversation. */
export interface PastLine {
  /** How long before now, in days. */
  daysAgo: number
  who: 'person' | 'owner'
  /** What was said, or under which a picture stood. */
  text: string
  isPicture?: boolean
}

const DAY = 1
const MINUTE = DAY / 1440

/** A talk: each line some minutes after the one before. */
function talk(daysAgo: number, ...lines: (readonly [who: 'P' | 'D', text: string])[]): PastLine[] {
  return lines.map(([who, text], index) => ({
    daysAgo: daysAgo - index * 4 * MINUTE,
    who: who === 'P' ? 'person' : 'owner',
    text,
  }))
}

const talks: readonly PastLine[][] = [
  [
    ...talk(
      171,
      ['P', 'Oi! A Sílvia me passou o contato de vocês'],
      ['D', 'Oi! Que bom. É para casa ou comércio?'],
      ['P', 'Casa, aqui em Pinheiros'],
      ['D', 'Me manda uma foto do relógio e da última conta?'],
    ),
    { daysAgo: 170.8, who: 'person', text: 'Conta de maio', isPicture: true },
    ...talk(
      168,
      ['D', 'Fiz a conta: 8 placas dão conta. R$ 19.800 instalado, ou 24x'],
      ['P', 'Vou falar com meu marido e te aviso'],
      ['D', 'Sem pressa 🙂'],
    ),
    ...talk(44, ['P', 'Oi, voltei! Ainda vale aquele preço?'], ['D', 'Vale até o fim do mês']),
    ...talk(0.4, ['P', 'Podemos marcar a visita?'], ['D', 'Claro. Quinta às 10h?'], ['P', 'Perfeito']),
  ],
  [
    ...talk(
      120,
      ['P', 'Bom dia, o rapaz vem hoje?'],
      ['D', 'Bom dia, seu Antônio! Vai sim, depois do almoço'],
      ['P', 'Deus abençoe'],
    ),
    ...talk(12, ['P', 'Ficou uma beleza, recomendei ao meu cunhado'], ['D', 'Obrigado pela confiança! 🙏']),
  ],
  [
    ...talk(63, ['P', 'Vocês atendem condomínio?'], ['D', 'Atendemos. São quantas unidades?'], ['P', '32']),
    { daysAgo: 9, who: 'owner', text: 'Projeto do condomínio', isPicture: true },
    ...talk(8.9, ['P', 'Recebi, levo para a assembleia']),
  ],
  [
    ...talk(150, ['D', 'Oi! Passando para lembrar da limpeza das placas'], ['P', 'Obrigada, pode ser em agosto']),
    ...talk(88, ['P', 'Pode vir amanhã?'], ['D', 'Posso às 9h'], ['P', '👍']),
  ],
  [...talk(31, ['P', 'Preciso da nota do mês passado'], ['D', 'Mando ainda hoje'], ['D', 'Enviei para o seu e-mail'])],
  [...talk(0.7, ['P', 'Oi, vi o anúncio'], ['D', 'Oi! Já te chamo, estou na obra'])],
]

/** What the owner and some people said to each other before the number came here, by person: those who show a phone, in their
 *  order. */
export function pastConversations(people: readonly Contact[]): { person: Contact; lines: readonly PastLine[] }[] {
  const shown = people.filter(({ phoneHidden }) => !phoneHidden)
  return talks.flatMap((lines, index) => {
    const person = shown[index]
    return person === undefined ? [] : [{ person, lines }]
  })
}
