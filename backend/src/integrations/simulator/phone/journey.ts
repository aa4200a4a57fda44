import type { DatabaseSync } from 'node:sqlite'
import { statusError } from '../graph/graph-error.ts'
import type { BehaviourSwitches } from '../behaviour-switches.ts'
import type { Clock } from '../clock.ts'
import { inTransaction } from '../store/database.ts'
import type { Contacts } from '../store/contacts.ts'
import type { Messages } from '../store/messages.ts'
import type { Contact, Message, MessageStatus } from '../wire.ts'
import type { Courier } from '../webhooks/courier.ts'
import type { WebhookEvent } from '../webhooks/envelope.ts'
import { isFreeEntry, statusNotice } from './notices.ts'
import { WINDOW_MS, type Watchers } from './watchers.ts'

/** Service messages per number and month that cost nothing, since October 2026. */
const FREE_SERVICE_MESSAGES = 1000
/** Source: Meta, "Free entry points". */
const FREE_ENTRY_MS = 72 * 60 * 60 * 1000

interface JourneyParts {
  database: DatabaseSync
  contacts: Contacts
  messages: Messages
  switches: BehaviourSwitches
  clock: Clock
  courier: Courier
  watchers: Watchers
}

type Step = Exclude<MessageStatus, 'accepted'>

/**
 * The way of a business message to the person: sent when the platform took it, delivered when
 * the phone is on, read when the person looks (or when reading is automatic). Each step is
 * stored together with its webhook, so a killed process neither forgets nor repeats one.
 */
export class Journey {
  readonly #parts: JourneyParts
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(parts: JourneyParts) {
    this.#parts = parts
  }

  /** Goes on with what was underway when the process ended. */
  resume(): void {
    for (const message of this.#parts.messages.underway()) this.begin(message)
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  /** Lets an accepted message travel. */
  begin(message: Message): void {
    const { sentAfterMs } = this.#parts.switches.current
    if (message.status === 'accepted') this.#after(sentAfterMs, message.wamid, () => this.#send(message.wamid))
    else this.#deliverSoon(message)
  }

  /** The first step at once: resolves when its webhook has been posted. */
  async sendNow(message: Message): Promise<void> {
    const notice = this.#step(message.wamid, message.willFailWith === null ? 'sent' : 'failed')
    if (notice !== undefined) await this.#parts.courier.emitNow(notice)
    const sent = this.#parts.messages.byWamid(message.wamid)
    if (sent?.status === 'sent') this.#deliverSoon(sent)
  }

  /** The phone came on: what waited for it arrives. */
  phoneTurnedOn(contactId: string): void {
    for (const message of this.#parts.messages.underway(contactId)) {
      if (message.status === 'sent') this.#deliverSoon(message)
    }
  }

  /** The person looks at the chat; everything that has arrived is seen. Returns how many were new. */
  open(contact: Contact): number {
    const unseen = this.#parts.messages.unseen(contact.id)
    for (const { wamid } of unseen) this.#look(wamid, contact)
    return unseen.length
  }

  #send(wamid: string): void {
    const message = this.#parts.messages.byWamid(wamid)
    if (message?.status !== 'accepted') return
    this.#emitStep(wamid, message.willFailWith === null ? 'sent' : 'failed')
    if (message.willFailWith === null) this.#deliverSoon(message)
  }

  #deliverSoon(message: Message): void {
    const contact = this.#contactOf(message)
    if (!contact.phoneOn) return
    this.#after(this.#parts.switches.current.deliveredAfterMs, message.wamid, () => this.#deliver(message.wamid))
  }

  #deliver(wamid: string): void {
    const message = this.#parts.messages.byWamid(wamid)
    if (message?.status !== 'sent') return
    const contact = this.#contactOf(message)
    if (!contact.phoneOn) return
    this.#emitStep(wamid, 'delivered')
    const { autoRead, readAfterMs } = this.#parts.switches.current
    if (autoRead || contact.autoRead) this.#after(readAfterMs, wamid, () => this.#look(wamid, contact))
  }

  #look(wamid: string, contact: Contact): void {
    const message = this.#parts.messages.byWamid(wamid)
    if (message?.status !== 'delivered' || message.seen) return
    if (contact.readReceipts) this.#emitStep(wamid, 'read')
    else this.#parts.watchers.message(this.#parts.messages.change(wamid, { seen: true }))
  }

  #emitStep(wamid: string, step: Step): void {
    inTransaction(this.#parts.database, () => {
      const notice = this.#step(wamid, step)
      const isDropped = step !== 'failed' && this.#parts.switches.current.dropStatuses.includes(step)
      if (notice !== undefined && !isDropped) this.#parts.courier.emit(notice)
    })
  }

  /** Stores the step and returns its webhook; undefined when the message is past it. */
  #step(wamid: string, step: Step): WebhookEvent | undefined {
    const { messages, switches, clock, watchers } = this.#parts
    const known = messages.byWamid(wamid)
    if (known === undefined || known.times[step] !== undefined) return undefined
    const message = messages.change(wamid, {
      status: step,
      times: { ...known.times, [step]: clock.now() },
      ...(step === 'read' ? { seen: true } : {}),
      ...(step === 'failed' ? { error: statusError(known.willFailWith ?? 131000) } : {}),
    })
    watchers.message(message)
    const contact = step === 'sent' ? this.#openFreeEntry(message) : this.#contactOf(message)
    return statusNotice(message, step, contact, switches.current, this.#pricing(message, step, contact))
  }

  /** Our first answer within 24 h to who came from an ad makes all that follows free for 72 h. */
  #openFreeEntry(message: Message): Contact {
    const contact = this.#contactOf(message)
    const { adAt, freeEntryUntil } = contact
    const at = message.times.sent ?? message.at
    const isWaiting = adAt !== null && (freeEntryUntil === null || freeEntryUntil <= at) && at - adAt <= WINDOW_MS
    return isWaiting ? this.#parts.contacts.change(contact.id, { freeEntryUntil: at + FREE_ENTRY_MS }) : contact
  }

  #pricing(message: Message, step: Step, contact: Contact): Record<string, unknown> | undefined {
    const { dropStatuses } = this.#parts.switches.current
    const carries = step === 'sent' || step === 'delivered' || (step === 'read' && dropStatuses.includes('delivered'))
    if (!carries) return undefined
    if (isFreeEntry(contact, message)) {
      return { billable: false, pricing_model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' }
    }
    const isFree = message.category === 'service' && this.#serviceCountThisMonth() <= FREE_SERVICE_MESSAGES
    return {
      billable: !isFree,
      pricing_model: 'PMP',
      type: isFree ? 'free_customer_service' : 'regular',
      category: message.category,
    }
  }

  #serviceCountThisMonth(): number {
    const now = new Date(this.#parts.clock.now())
    return this.#parts.messages.serviceCountSince(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  }

  #contactOf(message: Message): Contact {
    const contact = this.#parts.contacts.byId(message.contactId)
    if (contact === undefined) throw new Error(`Message ${message.wamid} has no contact`)
    return contact
  }

  #after(waitMs: number, wamid: string, step: () => void): void {
    clearTimeout(this.#timers.get(wamid))
    const timer = setTimeout(() => {
      this.#timers.delete(wamid)
      step()
    }, waitMs)
    this.#timers.set(wamid, timer)
  }
}
