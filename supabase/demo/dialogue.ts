import type { Gender, Person } from './people.ts'
import { places } from './people.ts'
import * as project from './dialogues/project.ts'
import * as sales from './dialogues/sales.ts'
import * as support from './dialogues/support.ts'
import type { Random } from './random.ts'

/** contact, team, internal note */
export type Speaker = 'c' | 'e' | 'n'

export interface Turn {
  readonly speaker: Speaker
  readonly text: string
  /** How long after the turn before: in the same talk, the day after, or days later about something else. */
  readonly after: 'minutes' | 'a day' | 'days'
}

interface ScriptLine {
  readonly speaker: Speaker
  readonly ways: readonly string[]
  /** Its way is the one that the line before took. */
  readonly answers: boolean
  /** Said a day after the line before. */
  readonly isLater: boolean
}

const scripts = Object.fromEntries(
  Object.entries({ ...sales, ...project, ...support }).map(([name, text]) => [name, parse(name, text)]),
)

function parse(name: string, text: string): readonly ScriptLine[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const match = /^([cen])([=+]*): (.+)$/u.exec(line)
      if (!match?.[1] || !match[3]) throw new Error(`dialogue ${name}: cannot read "${line}"`)
      return {
        speaker: match[1] as Speaker,
        answers: match[2]?.includes('=') ?? false,
        isLater: match[2]?.includes('+') ?? false,
        ways: match[3].split(' | '),
      } // the pattern lets only the three through
    })
}

/** What kind of customer, which decides how the first talk goes. */
export type Interest = 'casa' | 'empresa' | 'rural' | 'condominio' | 'spam'

/** How far a customer has come: the stage of a sale that their last talk belongs to. */
export type Milestone = 'novo' | 'qualificacao' | 'visita' | 'proposta' | 'negociacao' | 'ganho' | 'perdido'

const milestones: Readonly<Record<string, Milestone>> = {
  quoteHome: 'qualificacao',
  quoteBusiness: 'qualificacao',
  quoteFarm: 'qualificacao',
  quoteCondo: 'qualificacao',
  visit: 'visita',
  proposal: 'proposta',
  followUp: 'proposta',
  financing: 'negociacao',
  lost: 'perdido',
  contract: 'ganho',
}

const firstTalk: Readonly<Record<Exclude<Interest, 'spam'>, string>> = {
  casa: 'quoteHome',
  empresa: 'quoteBusiness',
  rural: 'quoteFarm',
  condominio: 'quoteCondo',
}

/** Talks with those who have a system already. */
export const afterSales = [
  'appAccess',
  'billTooHigh',
  'lowGeneration',
  'cleaning',
  'complaint',
  'referral',
  'smallTalk',
  'secondCopy',
]

/** The names of one customer's talks, oldest first, without end. */
export function* journey(interest: Interest, random: Random): Generator<string> {
  if (interest === 'spam') {
    yield 'spam'
    return
  }
  // customers from before the CRM: their sale is no longer in it
  if (random.chance(0.18)) {
    yield* random.shuffled(afterSales)
  } else {
    if (random.chance(0.06)) yield random.pick(['wrongNumber', 'smallTalk'])
    yield firstTalk[interest]
    if (random.chance(0.75)) yield 'visit'
    yield 'proposal'
    if (random.chance(0.4)) yield 'followUp'
    if (random.chance(0.16)) {
      yield 'lost'
      return
    }
    if (random.chance(0.5)) yield 'financing'
    yield* ['contract', 'approval', 'installation', 'meterSwap']
  }
  for (;;) yield* random.shuffled(afterSales)
}

/** The numbers and names that stay the same through one person's talks. */
export interface Circumstances {
  readonly interest: Interest
  readonly person: Person
  readonly empresa: string
  /** Value of the offer, in whole BRL. */
  readonly valor: number
  readonly words: Readonly<Record<string, string>>
}

const grouped = (value: number, decimals = 0) =>
  value
    .toFixed(decimals)
    .replace('.', ',')
    .replaceAll(/\B(?=(\d{3})+(?!\d))/gu, '.')
const brl = (value: number, cents = 0) => `R$ ${grouped(value, cents)}`

export function createCircumstances(
  interest: Interest,
  person: Person,
  empresa: string,
  random: Random,
): Circumstances {
  const [cidade, bairros, concessionaria] = random.pick(places)
  const monthly = {
    casa: [280, 950],
    empresa: [1800, 9500],
    rural: [700, 3200],
    condominio: [1500, 6200],
    spam: [300, 300],
  } as const
  const [least, most] = monthly[interest]
  const conta = random.int(least / 10, most / 10) * 10
  const kwh = Math.round(conta / 0.98)
  const kwp = Math.max(2, kwh / 118)
  const placas = Math.ceil((kwp * 1000) / 585)
  const valor = Math.round((kwp * random.int(3300, 4100)) / 100) * 100
  const parcelas = random.pick([36, 48, 60, 72])
  const rate = 0.0139
  const parcela = Math.round((valor * rate) / (1 - (1 + rate) ** -parcelas))
  return {
    interest,
    person,
    empresa,
    valor,
    words: {
      nome: person.firstName,
      seuDona: person.gender === 'f' ? 'dona' : 'seu',
      email: person.email,
      empresa,
      cidade,
      concessionaria,
      bairro: random.pick(bairros),
      conta: brl(conta),
      contaAlta: brl(conta * 1.1 + 37.4, 2),
      kwh: grouped(kwh),
      kwp: kwp.toFixed(1).replace('.', ','),
      placas: String(placas),
      valor: brl(valor),
      valorMenor: brl(Math.round((valor * 0.88) / 100) * 100),
      valorDesconto: brl(Math.round((valor * 0.94) / 100) * 100),
      parcelas: String(parcelas),
      parcela: brl(parcela),
      telhado: random.pick(['fibrocimento', 'cerâmica', 'telha metálica', 'concreto']),
      numero: String(random.int(12, 1980)),
      protocolo: String(random.int(20_260_000_000, 20_269_999_999)),
    },
  }
}

/** Words that follow the person who says them, or for the last four the contact who is spoken to. */
const agreements: readonly (readonly [m: string, f: string, who: 'speaker' | 'contact'])[] = [
  ['brigado', 'brigada', 'speaker'],
  ['síndico', 'síndica', 'speaker'],
  ['ansioso', 'ansiosa', 'speaker'],
  ['decepcionado', 'decepcionada', 'speaker'],
  ['preocupado', 'preocupada', 'speaker'],
  ['autônomo', 'autônoma', 'speaker'],
  ['minha esposa', 'meu marido', 'speaker'],
  ['Minha esposa', 'Meu marido', 'speaker'],
  ['ficar tranquilo', 'ficar tranquila', 'contact'],
  ['fica tranquilo', 'fica tranquila', 'contact'],
  ['em-vindo', 'em-vinda', 'contact'],
  ['gerador de energia', 'geradora de energia', 'contact'],
]

function agree(text: string, speaker: Gender, contact: Gender): string {
  return agreements.reduce((sentence, [m, f, who]) => {
    const isFeminine = (who === 'speaker' ? speaker : contact) === 'f'
    return isFeminine ? sentence.replaceAll(m, f) : sentence.replaceAll(f, m)
  }, text)
}

const weekdays = ['segunda', 'terça', 'quarta', 'quinta', 'sexta']
const hours = ['8h30', '9h', '10h', '14h', '15h30']

export interface Talks {
  /** Oldest first. */
  readonly turns: readonly Turn[]
  readonly milestone: Milestone
}

/** What one customer and the team have said in the named talks, `length` turns of it; fewer where they end before.
 *  `lastSpeaker`: whose the last turn is; where it is the contact's (`c`), somebody waits for an answer. */
export function createTalks(
  circumstances: Circumstances,
  talks: Iterable<string>,
  agent: { readonly firstName: string; readonly gender: Gender },
  length: number,
  lastSpeaker: 'c' | 'e',
  random: Random,
): Talks {
  const turns: Turn[] = []
  const contact = circumstances.person.gender
  let milestone: Milestone = 'novo'
  for (const talk of talks) {
    const words: Record<string, string> = {
      ...circumstances.words,
      atendente: agent.firstName,
      dia: random.pick(weekdays),
      hora: random.pick(hours),
    }
    milestone = milestones[talk] ?? milestone
    let isFirst = true
    let way = 0
    for (const line of scripts[talk] ?? []) {
      // not everybody says everything
      if (line.speaker === 'n' && random.chance(0.6)) continue
      if (!line.answers) way = random.int(0, line.ways.length - 1)
      const said = line.ways[way % line.ways.length] ?? ''
      const filled = said.replaceAll(/\{(\w+)\}/gu, (_, key: string) => {
        const word = words[key]
        if (word === undefined) throw new Error(`dialogue ${talk}: nobody knows {${key}}`)
        return word
      })
      turns.push({
        speaker: line.speaker,
        text: agree(filled, line.speaker === 'c' ? contact : agent.gender, contact),
        after: isFirst ? 'days' : line.isLater ? 'a day' : 'minutes',
      })
      isFirst = false
      if (turns.length >= length && line.speaker === lastSpeaker) return { turns, milestone }
    }
  }
  while (turns.length > 1 && turns.at(-1)?.speaker !== lastSpeaker) turns.pop()
  return { turns, milestone }
}
