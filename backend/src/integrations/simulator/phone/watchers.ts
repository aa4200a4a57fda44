import type { LiveChannel } from '../live.ts'
import type { Contacts } from '../store/contacts.ts'
import type { Messages } from '../store/messages.ts'
import type { Clock } from '../clock.ts'
import type { Contact, ContactSummary, Message } from '../wire.ts'

/** Source: Meta, "Customer service windows". */
export const WINDOW_MS = 24 * 60 * 60 * 1000

/** Keeps open pages up to date with people and messages. */
export class Watchers {
  readonly #live: LiveChannel
  readonly #contacts: Contacts
  readonly #messages: Messages
  readonly #clock: Clock

  constructor(live: LiveChannel, contacts: Contacts, messages: Messages, clock: Clock) {
    this.#live = live
    this.#contacts = contacts
    this.#messages = messages
    this.#clock = clock
  }

  /** A message is new or has changed; its chat's line in the list changes with it. */
  message(message: Message): void {
    this.#live.tell({ type: 'message', message })
    const contact = this.#contacts.byId(message.contactId)
    if (contact !== undefined) this.contact(contact)
  }

  contact(contact: Contact): void {
    this.#live.tell({ type: 'contact', contact: this.summary(contact) })
  }

  summary(contact: Contact): ContactSummary {
    const last = this.#messages.last(contact.id)
    const closesAt = contact.lastInboundAt === null ? null : contact.lastInboundAt + WINDOW_MS
    return {
      ...contact,
      unread: this.#messages.unseenCount(contact.id),
      lastText: last?.text ?? null,
      lastAt: last?.at ?? null,
      windowClosesAt: closesAt !== null && closesAt > this.#clock.now() ? closesAt : null,
    }
  }
}
