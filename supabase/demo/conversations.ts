import { DAY_MS, greetAt, HOUR_MS, plus } from './clock.ts'
import { agents, landmarks, plan, type Agent, type Plan } from './conversation-plans.ts'
import type { Dataset, Row } from './dataset.ts'
import {
  afterSales,
  createCircumstances,
  createTalks,
  journey,
  type Circumstances,
  type Milestone,
  type Turn,
} from './dialogue.ts'
import { demoIds } from './ids.ts'
import { receipts, timesBackFrom } from './message-times.ts'
import { companies, createPeople } from './people.ts'
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

function wamid(random: Random): string {
  const part = () => random.int(0, 0xffffffff).toString(16).toUpperCase().padStart(8, '0')
  return `wamid.HBgN${part()}${part()}${part()}`
}

/** As domain/src/inbox/message-preview.ts makes it; a test compares the two. */
function preview(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' ').trim())
  return characters.length <= 160 ? characters.join('') : `${characters.slice(0, 159).join('')}…`
}
