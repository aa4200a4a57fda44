import { isSubscribed } from '../graph/subscription.ts'
import { newWamid } from '../graph/wamid.ts'
import { ScriptError } from '../script/script-error.ts'
import { inTransaction } from '../store/database.ts'
import type { Contact, Message } from '../wire.ts'
import type { World } from '../world.ts'
import { inboundContent } from './inbound-content.ts'
import type { InboundRequest } from './inbound-request.ts'
import { messageNotice } from './notices.ts'
import { recipientDigits } from './number.ts'

/**
 * A person writes to the business: the message is stored, opens their 24 h window and goes out
 * as a webhook. Throws ScriptError when the person, file or message it speaks of is unknown.
 */
export function writeAsContact(world: World, request: InboundRequest): Message {
  const { clock, contacts, messages, media, switches, courier, watchers } = world
  return inTransaction(world.database, () => {
    const known = personOf(world, request)
    const { type, content, text, contextWamid, errors } = inboundContent(request, {
      medium: (id) => media.byId(id, clock.now()) ?? fail('media_not_found'),
      message: (wamid) => messages.byWamid(wamid) ?? fail('message_not_found'),
    })
    const at = request.at ?? clock.now()
    const contact = contacts.change(known.id, {
      lastInboundAt: Math.max(at, known.lastInboundAt ?? 0),
      ...(request.referral === undefined ? {} : { adAt: Math.max(at, known.adAt ?? 0) }),
    })
    const message: Message = {
      wamid: newWamid(contact.phone, 'contact'),
      contactId: contact.id,
      direction: 'from_contact',
      type,
      content,
      text,
      buttons: [],
      contextWamid,
      at,
      callbackData: null,
      sentTo: null,
      category: 'service',
      status: 'accepted',
      times: {},
      seen: true,
      willFailWith: null,
      error: null,
    }
    messages.add(message)
    const extra = { referral: request.referral, forwarded: request.forwarded, errors }
    if (isSubscribed(world)) courier.emit(messageNotice(message, contact, switches.current, extra))
    watchers.message(message)
    return message
  })
}

function personOf(world: World, request: InboundRequest): Contact {
  const reference = request.contactId ?? request.from
  if (reference === undefined) throw new ScriptError(400, 'contact_missing')
  const known = world.contacts.find(reference)
  if (known !== undefined) return known
  const digits = recipientDigits(reference)
  if (digits === undefined || request.contactId !== undefined) throw new ScriptError(404, 'contact_not_found')
  return world.contacts.add(
    { phone: digits, about: 'Chegou por conta própria', ...(request.name === undefined ? {} : { name: request.name }) },
    world.clock.now(),
  )
}

function fail(code: string): never {
  throw new ScriptError(404, code)
}
