import { DAY_MS, HOUR_MS, MINUTE_MS, plus, workingTime } from './clock.ts'
import type { Interest } from './dialogue.ts'
import { demoIds } from './ids.ts'
import type { Gender } from './people.ts'
import type { Random } from './random.ts'

export interface Agent {
  readonly userId: string
  readonly firstName: string
  readonly gender: Gender
}

/** Who answers customers. The reader never does. */
export const agents = {
  atendente: { userId: demoIds.users.atendente, firstName: 'Bruno', gender: 'm' },
  atendente2: { userId: demoIds.users.atendente2, firstName: 'Camila', gender: 'f' },
  gestora: { userId: demoIds.users.gestora, firstName: 'Renata', gender: 'f' },
  admin: { userId: demoIds.users.admin, firstName: 'Helena', gender: 'f' },
} as const satisfies Record<string, Agent>

/** How a conversation stands, before anything is said in it. */
export interface Plan {
  id?: string
  nome?: string
  gender?: Gender
  interest: Interest
  status: 'aberta' | 'pendente' | 'resolvida' | 'spam'
  owner: keyof typeof agents | null
  /** Who spoke last: the contact unread, the contact but read, or the team. */
  ending: 'unread' | 'seen' | 'answered'
  lastMessageAt: Date
  length: number
  /** Which talks, where chance shall not say. */
  talks?: readonly string[]
}

/** Conversations that tests may count on (demoIds.conversations). */
export function landmarks(now: Date): Plan[] {
  const minutesAgo = (minutes: number) => plus(now, -minutes * MINUTE_MS)
  return [
    {
      id: demoIds.conversations.unread,
      nome: 'Mariana Prado',
      gender: 'f',
      interest: 'casa',
      status: 'aberta',
      owner: null,
      ending: 'unread',
      lastMessageAt: minutesAgo(3),
      length: 2,
      talks: ['quoteHome'],
    },
    {
      id: demoIds.conversations.withDeal,
      nome: 'Carlos Eduardo Nogueira',
      gender: 'm',
      interest: 'empresa',
      status: 'aberta',
      owner: 'atendente',
      ending: 'answered',
      lastMessageAt: minutesAgo(34),
      length: 30,
      talks: ['quoteBusiness', 'visit', 'proposal'],
    },
    {
      id: demoIds.conversations.ofColleague,
      nome: 'Sônia Aparecida Lopes',
      gender: 'f',
      interest: 'casa',
      status: 'aberta',
      owner: 'atendente2',
      ending: 'unread',
      lastMessageAt: minutesAgo(52),
      length: 17,
      talks: ['quoteHome', 'visit'],
    },
    {
      id: demoIds.conversations.windowClosed,
      nome: 'Jurandir Batista',
      gender: 'm',
      interest: 'rural',
      status: 'pendente',
      owner: 'atendente',
      ending: 'answered',
      lastMessageAt: plus(now, -3 * DAY_MS),
      length: 14,
      talks: ['quoteFarm', 'visit'],
    },
  ]
}

/** Everyone else: many lately, fewer the further back, down to 110 days; the newer, the less settled. */
export function plan(index: number, count: number, averageLength: number, now: Date, random: Random): Plan {
  const place = index / count
  const age =
    place < 0.14
      ? 8 * MINUTE_MS + (place / 0.14) ** 1.5 * 22.5 * HOUR_MS
      : place < 0.4
        ? DAY_MS + ((place - 0.14) / 0.26) * 6 * DAY_MS
        : 7 * DAY_MS + ((place - 0.4) / 0.6) ** 1.4 * 103 * DAY_MS
  const isToday = age < DAY_MS
  const isThisWeek = age < 7 * DAY_MS
  const kind = random.weighted(
    isToday
      ? { unread: 40, seen: 14, answered: 28, waiting: 8, done: 9, spam: 1 }
      : isThisWeek
        ? { unread: 8, seen: 8, answered: 26, waiting: 24, done: 32, spam: 2 }
        : { unread: 0, seen: 0, answered: 4, waiting: 11, done: 82, spam: 3 },
  )
  const lastMessageAt = plus(now, -age - random.int(0, 8 * MINUTE_MS))
  const owner = random.weighted({
    atendente: 40,
    atendente2: 36,
    gestora: 17,
    admin: 5,
    none: kind === 'unread' ? 70 : 2,
  })
  const base = {
    interest: random.weighted({ casa: 64, empresa: 20, rural: 10, condominio: 6 }),
    owner: owner === 'none' ? null : owner,
    lastMessageAt: isToday ? lastMessageAt : workingTime(lastMessageAt, random),
    // some ask once, some have been with us for a year
    length: Math.max(3, Math.round((averageLength * random.int(1, 10) * random.int(4, 10)) / 38)),
  }
  switch (kind) {
    case 'spam':
      return { ...base, interest: 'spam', owner: null, status: 'spam', ending: 'seen' }
    case 'done':
      return { ...base, status: 'resolvida', ending: random.chance(0.4) ? 'seen' : 'answered' }
    case 'waiting':
      return { ...base, status: 'pendente', ending: 'answered' }
    default:
      return { ...base, status: 'aberta', ending: kind }
  }
}
