import type { World } from '../world.ts'
import type { Contact, Message } from '../wire.ts'
import { DISPLAY_PHONE_DIGITS } from '../demo-account.ts'
import { recipientDigits } from '../phone/number.ts'
import { waIdOf } from '../phone/notices.ts'
import { WINDOW_MS } from '../phone/watchers.ts'
import { inTransaction } from '../store/database.ts'
import { errorCatalogue } from './error-catalogue.ts'
import { GraphError } from './graph-error.ts'
import { mediaTrouble } from './outbound-media.ts'
import { previewOutbound } from './outbound-preview.ts'
import type { MessagesRequest } from './send-request.ts'
import { newWamid } from './wamid.ts'

export type SendRequest = Extract<MessagesRequest, { kind: 'send' }>
export interface Accepted {
  message: Message
  response: {
    messaging_product: 'whatsapp'
    contacts: { input: string; wa_id?: string; user_id: string }[]
    messages: { id: string; message_status?: 'accepted' | 'held_for_quality_assessment' }[]
  }
}

/**
 * Accepts a send as Meta does: checks the content, finds the recipient (or makes the phone of a
 * number never seen), decides what will go wrong later and stores the message. Nothing travels
 * yet. `plannedFailure` is a code that a switch asks for after acceptance.
 * Throws a GraphError when Meta would refuse in the response.
 */
export function acceptSend(world: World, request: SendRequest, plannedFailure: number | undefined): Accepted {
  const { clock, messages, switches, watchers } = world
  const preview = previewOutbound(request.body, world.templates.all())
  const mediaFailure = mediaTrouble(world, request.body)
  const recipient = recipientOf(world, request)
  const { contact } = recipient
  const limit = switches.current.enforceLimits ? world.limits.take(contact.id, Date.now()) : undefined
  if (limit !== undefined) throw new GraphError(limit)
  if (request.body.type === 'reaction' && messages.byWamid(request.body.content.message_id) === undefined) {
    throw new GraphError(131009, 'Reaction message_id does not exist.')
  }
  const willFailWith = plannedFailure ?? mediaFailure ?? failureLater(world, contact, request, preview.category)
  if (willFailWith === 131047 && plannedFailure === undefined && switches.current.windowRefusal === 'sync') {
    throw new GraphError(131047)
  }
  const message: Message = {
    wamid: newWamid(contact.phone, 'business'),
    contactId: contact.id,
    direction: 'from_business',
    type: request.body.type,
    content: request.body.type === 'contacts' ? { contacts: request.body.content } : { ...request.body.content },
    text: preview.text,
    buttons: preview.buttons,
    contextWamid: request.contextWamid,
    at: clock.now(),
    callbackData: request.callbackData,
    sentTo: recipient.by,
    category: preview.category,
    status: 'accepted',
    times: {},
    seen: false,
    willFailWith: willFailWith ?? null,
    error: null,
  }
  messages.add(message)
  watchers.message(message)
  return {
    message,
    response: {
      messaging_product: 'whatsapp',
      contacts: [
        {
          input: recipient.input,
          ...(recipient.by === 'phone' ? { wa_id: waIdOf(contact, switches.current) } : {}),
          user_id: contact.userId,
        },
      ],
      messages: [{ id: message.wamid, ...pacing(message) }],
    },
  }
}

/** Said of templates alone. One that is dropped for its quality was held back first (Meta, "Template pacing"). */
function pacing({ type, willFailWith }: Message): Pick<Accepted['response']['messages'][number], 'message_status'> {
  if (type !== 'template') return {}
  return { message_status: willFailWith === 132015 ? 'held_for_quality_assessment' : 'accepted' }
}

/** A phone wins over a BSUID when both are given. */
function recipientOf(world: World, request: SendRequest): { contact: Contact; by: 'phone' | 'user_id'; input: string } {
  if (request.to !== undefined) {
    const digits = recipientDigits(request.to)
    if (digits === undefined) throw new GraphError(131009, 'Param to is not a valid phone number.')
    if (digits === DISPLAY_PHONE_DIGITS) throw new GraphError(131021)
    return {
      contact: world.contacts.byPhone(digits) ?? newcomer(world, digits, request),
      by: 'phone',
      input: request.to,
    }
  }
  const userId = request.userId ?? ''
  const contact = world.contacts.byUserId(userId)
  if (contact === undefined) throw new GraphError(131009, 'Param recipient is not a known user id.')
  return { contact, by: 'user_id', input: userId }
}

/** The demo's CRM knows hundreds of people that the simulator does not: each gets a phone when first written to. */
function newcomer(world: World, digits: string, request: SendRequest): Contact {
  const now = world.clock.now()
  const answersSomeone = request.body.type !== 'template' && world.switches.current.assumeWindowForUnknown
  return inTransaction(world.database, () =>
    world.contacts.add({ phone: digits, about: 'Cliente do CRM', lastInboundAt: answersSomeone ? now : null }, now),
  )
}

function failureLater(
  world: World,
  contact: Contact,
  request: SendRequest,
  category: Message['category'],
): number | undefined {
  if (!contact.onWhatsapp) return 131026
  const { current } = world.switches
  const isWrongForm = request.to !== undefined && recipientDigits(request.to) !== waIdOf(contact, current)
  if (current.ninthDigitMatters && isWrongForm) return 131026
  if (category === 'marketing' && contact.marketingStopped) return 131050
  if (request.body.type === 'template' || !world.switches.current.enforceWindow) return undefined
  const isOpen = contact.lastInboundAt !== null && world.clock.now() - contact.lastInboundAt < WINDOW_MS
  return isOpen ? undefined : 131047
}

/** Whether this code comes in the response or in a later status, unless the script says so itself. */
export function arrives(code: number, wanted: 'sync' | 'async' | undefined): 'sync' | 'async' {
  return wanted ?? errorCatalogue[code]?.arrives ?? 'sync'
}
