import { createHash } from 'node:crypto'
import { DISPLAY_PHONE_DIGITS } from '../demo-account.ts'
import { unixSeconds, waIdOf } from '../phone/notices.ts'
import { inTransaction } from '../store/database.ts'
import type { Contact, Message } from '../wire.ts'
import type { World } from '../world.ts'
import { pastConversations, type PastLine } from './past-conversations.ts'
import { sunnyPicture } from './sunny-picture.ts'
import { tellField } from './tell-field.ts'

const DAY_MS = 86_400_000
/** Until which age each phase reaches, in days. Source: Meta, "history" webhook. */
const phases = [1, 90, 180] as const
/** Chunks come one by one, the way of a big import. */
const BETWEEN_MS = 1_500

/** Tells the history of the last 180 days in chunks that are not in order, with its pictures after them, as Meta does when a number
 *  joins coexistence. The same again has the same ids. Returns how many people and messages it told of. */
export function importHistory(world: World): { people: number; messages: number } {
  const { clock, contacts, media, messages, switches, watchers } = world
  return inTransaction(world.database, () => {
    const now = clock.now()
    const past = pastConversations(contacts.all()).map(({ person, lines }) => ({
      person,
      isNew: messages.last(person.id) === undefined,
      said: lines.map((line, index) => ({ line, message: messageOf(person, line, index, now) })),
    }))
    const chunks = phases.flatMap((reachesTo, phase) => {
      const from = phase === 0 ? 0 : (phases[phase - 1] ?? 0)
      const threads = past.flatMap(({ person, said }) => {
        const those = said.filter(({ line }) => line.daysAgo > from && line.daysAgo <= reachesTo)
        const id = waIdOf(person, switches.current)
        return those.length === 0 ? [] : [{ id, messages: those.map(({ line, message }) => itemOf(id, line, message)) }]
      })
      // two threads to a chunk, so that there are several of them
      return Array.from({ length: Math.ceil(threads.length / 2) }, (_, n) => ({
        phase,
        threads: threads.slice(n * 2, n * 2 + 2),
      }))
    })
    const told = chunks.map(({ phase, threads }, index) => ({
      metadata: { phase, chunk_order: index + 1, progress: Math.round(((index + 1) * 100) / chunks.length) },
      threads,
    }))
    // the last but one overtakes the one before it; only the end stays the end
    const order = told.length < 4 ? told : [...told.slice(0, -3), ...told.slice(-3, -1).toReversed(), ...told.slice(-1)]
    order.forEach((chunk, index) => tellField(world, 'history', { history: [chunk] }, { laterMs: index * BETWEEN_MS }))
    for (const { person, said } of past) {
      const id = waIdOf(person, switches.current)
      for (const { line, message } of said.filter(({ line: { isPicture } }) => isPicture === true)) {
        const { id: mediaId } = media.add(
          { mimeType: 'image/png', filename: null, origin: 'inbound', bytes: sunnyPicture() },
          now,
        )
        const image = { id: mediaId, mime_type: 'image/png', caption: line.text }
        const { history_context: _context, ...item } = itemOf(id, line, message)
        const value = { messages: [{ ...item, type: 'image', image }] }
        tellField(world, 'history', value, { laterMs: order.length * BETWEEN_MS })
      }
    }
    for (const { isNew, said } of past) {
      if (!isNew) continue
      for (const { message } of said) messages.add(message)
    }
    for (const { person } of past) watchers.contact(person)
    return { people: past.length, messages: past.reduce((sum, { said }) => sum + said.length, 0) }
  })
}

/** The owner keeps the conversations on the phone to themselves: error 2593109 in their place. */
export function declineHistory(world: World): void {
  const title = 'History sync is turned off by the business from the WhatsApp Business App'
  const error = { code: 2_593_109, title, message: title, error_data: { details: 'History sharing is turned off' } }
  tellField(world, 'history', { history: [{ errors: [error] }] })
}

function messageOf(person: Contact, line: PastLine, index: number, now: number): Message {
  const hash = createHash('sha256').update(`${person.phone}:${index}`).digest('base64')
  const isTheirs = line.who === 'person'
  return {
    wamid: `wamid.${hash}`,
    contactId: person.id,
    direction: isTheirs ? 'from_contact' : 'from_business',
    type: 'text',
    content: { body: line.text },
    text: line.isPicture === true ? `📷 ${line.text}` : line.text,
    buttons: [],
    contextWamid: null,
    at: now - line.daysAgo * DAY_MS,
    callbackData: null,
    sentTo: isTheirs ? null : 'phone',
    category: 'service',
    status: 'read',
    times: {},
    seen: true,
    willFailWith: null,
    error: null,
  }
}

function itemOf(waId: string, line: PastLine, message: Message): Record<string, unknown> {
  const ends = line.who === 'person' ? { from: waId } : { from: DISPLAY_PHONE_DIGITS, to: waId }
  return {
    ...ends,
    id: message.wamid,
    timestamp: unixSeconds(message.at),
    ...(line.isPicture === true ? { type: 'media_placeholder' } : { type: 'text', text: { body: line.text } }),
    history_context: { status: 'READ' },
  }
}
