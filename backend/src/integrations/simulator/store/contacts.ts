import { randomInt, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { contactSchema, type Contact } from '../wire.ts'
import { displayNumber, recipientDigits, withNinthDigit, withoutNinthDigit } from '../phone/number.ts'

const contactRow = z.object({ data: z.string() })
export type NewContact = Partial<Omit<Contact, 'id' | 'createdAt'>> & { phone: string }

/** The people who have the business in their phones. */
export class Contacts {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  all(): Contact[] {
    return this.#database.prepare('select data from contacts order by rowid').all().map(readContact)
  }

  byId(id: string): Contact | undefined {
    return this.#first('select data from contacts where id = ?', id)
  }

  byUserId(userId: string): Contact | undefined {
    return this.#first('select data from contacts where user_id = ?', userId)
  }

  byPhone(phone: string): Contact | undefined {
    return this.#first('select data from contacts where phone_key = ?', withoutNinthDigit(phone))
  }

  /** By id, BSUID, @username or phone in any form; undefined when nobody answers to it. */
  find(reference: string): Contact | undefined {
    const named = this.byId(reference) ?? this.byUserId(reference)
    if (named !== undefined) return named
    if (reference.startsWith('@')) return this.#first('select data from contacts where username = ?', reference)
    const digits = recipientDigits(reference)
    return digits === undefined ? undefined : this.byPhone(digits)
  }

  /** Adds a person; throws when the phone or the BSUID is already somebody's. */
  add(fresh: NewContact, now: number): Contact {
    const phone = withNinthDigit(fresh.phone)
    const contact: Contact = {
      name: displayNumber(phone),
      about: '',
      username: null,
      userId: newUserId(),
      waIdWithoutNinth: false,
      phoneHidden: false,
      phoneOn: true,
      readReceipts: true,
      onWhatsapp: true,
      autoRead: false,
      marketingStopped: false,
      lastInboundAt: null,
      adAt: null,
      freeEntryUntil: null,
      suggestions: [],
      ...fresh,
      phone,
      id: randomUUID(),
      createdAt: now,
    }
    this.#database
      .prepare('insert into contacts (id, phone_key, user_id, username, data) values (?, ?, ?, ?, ?)')
      .run(contact.id, withoutNinthDigit(phone), contact.userId, contact.username, JSON.stringify(contact))
    return contact
  }

  /** Changes the given fields and returns the person as they are now. */
  change(id: string, change: Partial<Omit<Contact, 'id' | 'createdAt'>>): Contact {
    const known = this.byId(id)
    if (known === undefined) throw new Error(`Contact ${id} is not there to be changed`)
    const contact = { ...known, ...change }
    this.#database
      .prepare('update contacts set phone_key = ?, user_id = ?, username = ?, data = ? where id = ?')
      .run(withoutNinthDigit(contact.phone), contact.userId, contact.username, JSON.stringify(contact), id)
    return contact
  }

  #first(query: string, value: string): Contact | undefined {
    const row = this.#database.prepare(query).get(value)
    return row === undefined ? undefined : readContact(row)
  }
}

/** `BR.` and 18 digits, scoped to a business portfolio; a number change makes a new one. */
export function newUserId(): string {
  const digits = Array.from({ length: 17 }, () => randomInt(10)).join('')
  return `BR.1${digits}`
}

function readContact(row: unknown): Contact {
  return contactSchema.parse(JSON.parse(contactRow.parse(row).data))
}
