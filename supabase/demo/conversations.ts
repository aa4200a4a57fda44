import { workingTime, DAY_MS, greetAt, HOUR_MS, MINUTE_MS, plus } from './clock.ts'
import type { Dataset, Row } from './dataset.ts'
import {
  afterSales,
  createCircumstances,
  createTalks,
  journey,
  type Circumstances,
  type Interest,
  type Milestone,
  type Turn,
} from './dialogue.ts'
import { demoIds } from './ids.ts'
import { companies, createPeople, type Gender } from './people.ts'
import type { Random } from './random.ts'

export interface DemoConversation {
  readonly id: string
  readonly circumstances: Circumstances
  readonly milestone: Milestone
  readonly leadId: string
  readonly contactId: string | null
  readonly companyId: string | null
  readonly ownerId: string | null
  readonly firstMessageAt: Date
  readonly lastMessageAt: Date
}

interface Agent {
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
interface Plan {
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
function landmarks(now: Date): Plan[] {
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
function plan(index: number, count: number, averageLength: number, now: Date, random: Random): Plan {
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

export interface ConversationOptions {
  readonly now: Date
  /** Exactly so many messages, notes included. */
  readonly messages: number
  readonly companyIds: readonly string[]
}

/** Adds leads, contacts, identities, conversations, assignments and messages. Newest conversation first. */
export function addConversations(data: Dataset, options: ConversationOptions, root: Random): DemoConversation[] {
  const { now } = options
  const random = root.fork('conversations')
  const newPerson = createPeople(root.fork('people'))
  const count = Math.max(5, Math.round(options.messages / 20))
  const averageLength = options.messages / count
  const fixed = landmarks(now)
  const plans = [
    ...fixed,
    ...Array.from({ length: count - fixed.length }, (_, index) => plan(index, count, averageLength, now, random)),
  ].sort((one, other) => other.lastMessageAt.getTime() - one.lastMessageAt.getTime())

  const drafts = plans.map((each) => {
    const person = newPerson(
      each.nome === undefined || each.gender === undefined
        ? undefined
        : { nome: each.nome, gender: each.gender, ddd: '19' },
    )
    const company = random.int(0, companies.length - 1)
    const empresa = companies[company]?.[0] ?? ''
    const circumstances = createCircumstances(each.interest, person, empresa, random)
    const isBusiness = each.interest === 'empresa' || each.interest === 'condominio'
    const agent = each.owner ? agents[each.owner] : random.pick([agents.atendente, agents.atendente2])
    const talks = createTalks(
      circumstances,
      each.talks ?? journey(each.interest, random),
      agent,
      each.length,
      each.ending === 'answered' ? 'e' : 'c',
      random,
    )
    return {
      plan: each,
      circumstances,
      agent,
      ...talks,
      companyId: isBusiness ? (options.companyIds[company] ?? null) : null,
    }
  })
  const lengths = evenOut(
    drafts.map((draft) => draft.turns.length),
    options.messages,
  )
  return drafts.map((draft, index) => {
    const length = lengths[index] ?? 0
    // those who came too short have more to tell from long ago; those too long lose their oldest turns
    const older: Turn[] = []
    while (older.length + draft.turns.length < length) {
      older.unshift(
        ...createTalks(draft.circumstances, random.shuffled(afterSales), draft.agent, length, 'e', random).turns,
      )
    }
    return addConversation(data, { ...draft, turns: [...older, ...draft.turns].slice(-length) }, now, random)
  })
}

/** Takes from the longest or gives to the middling until the sum is right. */
function evenOut(lengths: readonly number[], total: number): number[] {
  const result = [...lengths]
  let rest = total - result.reduce((sum, length) => sum + length, 0)
  for (let round = 0; rest !== 0; round++) {
    if (round > 10_000) throw new Error('the lengths of the conversations do not add up')
    for (let index = 4; index < result.length && rest !== 0; index++) {
      const length = result[index] ?? 0
      if (rest > 0 && length >= 12) {
        result[index] = length + 1
        rest--
      } else if (rest < 0 && length > 8) {
        result[index] = length - 1
        rest++
      }
    }
  }
  return result
}

interface Draft {
  readonly plan: Plan
  readonly circumstances: Circumstances
  readonly agent: Agent
  readonly turns: readonly Turn[]
  readonly milestone: Milestone
  readonly companyId: string | null
}

function addConversation(data: Dataset, draft: Draft, now: Date, random: Random): DemoConversation {
  const { plan: how, circumstances, agent, turns, milestone } = draft
  const { person } = circumstances
  const workspace_id = demoIds.workspace
  const times = timesBackFrom(how.lastMessageAt, turns, random)
  const firstMessageAt = times[0] ?? how.lastMessageAt
  const ownerId = how.owner ? agents[how.owner].userId : null
  const isCustomer = milestone === 'ganho' || (milestone !== 'novo' && random.chance(0.5))
  // some people show us a username instead of their number
  const hasPhone = how.id !== undefined || random.chance(0.97)
  const phone = hasPhone
    ? { telefone: person.telefone, chave_telefone: person.chaveTelefone }
    : { telefone: null, chave_telefone: null }
  const lifetime = { created_at: firstMessageAt, updated_at: how.lastMessageAt }

  const contactId = isCustomer ? random.uuidAt(plus(firstMessageAt, HOUR_MS)) : null
  if (contactId) {
    data.add('contacts', {
      id: contactId,
      workspace_id,
      nome: person.nome,
      ...phone,
      email: random.chance(0.7) ? person.email : null,
      empresa_id: draft.companyId,
      owner_id: ownerId,
      ...lifetime,
    })
  }
  const leadId = random.uuidAt(firstMessageAt)
  data.add('leads', {
    id: leadId,
    workspace_id,
    nome: person.nome,
    ...phone,
    email: random.chance(0.3) ? person.email : null,
    canal_origem: 'whatsapp',
    status: contactId
      ? 'convertido'
      : how.status === 'spam' || milestone === 'perdido'
        ? 'perdido'
        : milestone === 'novo'
          ? 'novo'
          : milestone === 'qualificacao'
            ? 'em_atendimento'
            : 'qualificado',
    owner_id: ownerId,
    contato_id: contactId,
    ...lifetime,
  })
  const identityId = random.uuidAt(plus(firstMessageAt, 1))
  data.add('channel_identities', {
    id: identityId,
    workspace_id,
    integration_account_id: demoIds.integrationAccount,
    canal: 'whatsapp',
    lead_id: leadId,
    contact_id: contactId,
    bsuid:
      !hasPhone || random.chance(0.7)
        ? `BR.${random.int(1_000_000, 9_999_999)}${random.int(10_000_000, 99_999_999)}`
        : null,
    wa_id: hasPhone ? person.waId : null,
    username: hasPhone ? null : `@${person.firstName.toLowerCase()}${random.int(10, 999)}`,
    profile_name: random.chance(0.5) ? person.nome : person.firstName,
    ...phone,
    ...lifetime,
  })

  const conversationId = how.id ?? random.uuidAt(plus(firstMessageAt, 2))
  const messages = turns.map((turn, index): Row & { horario: Date } => {
    const horario = times[index] ?? firstMessageAt
    const next = turns.findIndex((later, place) => place > index && later.speaker === 'c')
    const heardAt = next === -1 ? null : (times[next] ?? null)
    return {
      id: random.uuidAt(horario),
      workspace_id,
      conversation_id: conversationId,
      tipo: 'text',
      conteudo: greetAt(turn.text, horario),
      horario,
      interno: turn.speaker === 'n',
      created_at: horario,
      updated_at: horario,
      ...(turn.speaker === 'c'
        ? { autor: 'contato', author_id: null, status: 'received', wamid: wamid(random) }
        : { autor: 'equipe', author_id: agent.userId }),
      ...(turn.speaker === 'e' ? { wamid: wamid(random), ...receipts(horario, heardAt, now, random) } : {}),
    }
  })
  const shown = messages.filter((message) => message.interno === false)
  const newest = shown.at(-1)
  const inbound = shown.filter((message) => message.autor === 'contato')
  const lastInboundAt = inbound.at(-1)?.horario ?? null
  data.add('conversations', {
    id: conversationId,
    workspace_id,
    channel_identity_id: identityId,
    lead_id: leadId,
    contact_id: contactId,
    status: how.status,
    owner_id: ownerId,
    unread_count:
      how.ending === 'unread' ? shown.length - 1 - shown.findLastIndex((message) => message.autor !== 'contato') : 0,
    last_message_id: newest?.id ?? null,
    last_message_at: newest?.horario ?? null,
    last_message_preview: newest ? preview(String(newest.conteudo)) : null,
    last_message_autor: newest?.autor ?? null,
    last_message_status: newest?.status ?? null,
    last_inbound_at: lastInboundAt,
    first_answered_at: shown.find((message) => message.autor !== 'contato')?.horario ?? null,
    window_expires_at: lastInboundAt && plus(lastInboundAt, DAY_MS),
    created_at: firstMessageAt,
    updated_at: how.lastMessageAt,
  })
  for (const message of messages) data.add('messages', message)
  if (ownerId) {
    const assigned_by = random.chance(0.6) ? ownerId : demoIds.users.gestora
    const at = plus(firstMessageAt, 20_000)
    data.add('conversation_assignments', {
      id: random.uuidAt(at),
      workspace_id,
      conversation_id: conversationId,
      assigned_to: ownerId,
      assigned_by,
      created_at: at,
      updated_at: at,
    })
  }
  return {
    id: conversationId,
    circumstances,
    milestone,
    leadId,
    contactId,
    companyId: contactId ? draft.companyId : null,
    ownerId,
    firstMessageAt,
    lastMessageAt: how.lastMessageAt,
  }
}

/** When each turn was said, from the last one back. */
function timesBackFrom(last: Date, turns: readonly Turn[], random: Random): Date[] {
  const times: Date[] = []
  let time = last
  for (let index = turns.length - 1; index >= 0; index--) {
    times.unshift(time)
    const turn = turns[index]
    const before = turns[index - 1]
    if (!turn || !before) break
    const pauses = {
      days: () => random.int(16 * HOUR_MS, 9 * DAY_MS),
      'a day': () => random.int(16 * HOUR_MS, 28 * HOUR_MS),
      minutes: () =>
        before.speaker === turn.speaker
          ? random.int(5_000, 45_000)
          : random.chance(0.12)
            ? random.int(HOUR_MS, 6 * HOUR_MS)
            : random.int(40_000, 14 * MINUTE_MS),
    }
    const gap = pauses[turn.after]()
    time = workingTime(plus(time, -gap), random)
  }
  return times
}

/** What became of a message of ours. `heardAt`: when the contact wrote next, which they do after reading. */
function receipts(sentAt: Date, heardAt: Date | null, now: Date, random: Random): Row {
  const sent = { sent_at: plus(sentAt, random.int(400, 1500)), send_attempts: 1 }
  const deliveredAt = plus(sentAt, random.int(1_600, 9_000))
  if (heardAt === null && random.chance(0.02)) {
    return {
      status: 'failed',
      send_attempts: 1,
      failed_at: deliveredAt < now ? deliveredAt : now,
      error_code: 131026,
      error_details: 'Message undeliverable',
    }
  }
  const latestRead = heardAt ?? now
  const readAt = new Date(Math.min(deliveredAt.getTime() + random.int(4_000, 25 * MINUTE_MS), latestRead.getTime()))
  const isNew = now.getTime() - sentAt.getTime() < 2 * HOUR_MS
  const share = heardAt
    ? { read: 94, delivered: 6, sent: 0 }
    : isNew
      ? { read: 35, delivered: 50, sent: 15 }
      : { read: 80, delivered: 17, sent: 3 }
  const status = readAt <= deliveredAt ? 'delivered' : random.weighted(share)
  if (status === 'sent' || deliveredAt > now) return { status: 'sent', ...sent }
  if (status === 'delivered') return { status, ...sent, delivered_at: deliveredAt }
  return { status, ...sent, delivered_at: deliveredAt, read_at: readAt }
}

function wamid(random: Random): string {
  const part = () => random.int(0, 0xffffffff).toString(16).toUpperCase().padStart(8, '0')
  return `wamid.HBgN${part()}${part()}${part()}`
}

/** As domain/src/inbox/message-preview.ts makes it; a test compares the two. */
function preview(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' ').trim())
  return characters.length <= 160 ? characters.join('') : `${characters.slice(0, 159).join('')}…`
}
