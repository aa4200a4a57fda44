import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { messageSchema, type Message } from '../wire.ts'

const messageRow = z.object({ data: z.string() })
const countRow = z.object({ n: z.number() })

/** What the phones hold, both directions, in order of arrival. */
export class Messages {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  add(message: Message): void {
    this.#database
      .prepare('insert into messages (wamid, contact_id, direction, status, seen, data) values (?, ?, ?, ?, ?, ?)')
      .run(
        message.wamid,
        message.contactId,
        message.direction,
        message.status,
        Number(message.seen),
        JSON.stringify(message),
      )
  }

  /** Changes the given fields and returns the message as it is now. */
  change(wamid: string, change: Partial<Message>): Message {
    const known = this.byWamid(wamid)
    if (known === undefined) throw new Error(`Message ${wamid} is not there to be changed`)
    const message = { ...known, ...change }
    this.#database
      .prepare('update messages set status = ?, seen = ?, data = ? where wamid = ?')
      .run(message.status, Number(message.seen), JSON.stringify(message), wamid)
    return message
  }

  byWamid(wamid: string): Message | undefined {
    const row = this.#database.prepare('select data from messages where wamid = ?').get(wamid)
    return row === undefined ? undefined : readMessage(row)
  }

  ofContact(contactId: string): Message[] {
    return this.#read('select data from messages where contact_id = ? order by seq', contactId)
  }

  all(): Message[] {
    return this.#read('select data from messages order by seq')
  }

  last(contactId: string): Message | undefined {
    return this.#read('select data from messages where contact_id = ? order by seq desc limit 1', contactId)[0]
  }

  /** Business messages whose journey is not over: accepted or sent. */
  underway(contactId?: string): Message[] {
    return contactId === undefined
      ? this.#read(
          "select data from messages where direction = 'from_business' and status in ('accepted', 'sent') order by seq",
        )
      : this.#read(
          "select data from messages where direction = 'from_business' and status in ('accepted', 'sent') and contact_id = ? order by seq",
          contactId,
        )
  }

  /** Business messages that have arrived on the phone and were not looked at. */
  unseen(contactId: string): Message[] {
    return this.#read(
      "select data from messages where contact_id = ? and direction = 'from_business' and status = 'delivered' and seen = 0 order by seq",
      contactId,
    )
  }

  unseenCount(contactId: string): number {
    const row = this.#database
      .prepare(
        "select count(*) as n from messages where contact_id = ? and direction = 'from_business' and status = 'delivered' and seen = 0",
      )
      .get(contactId)
    return countRow.parse(row).n
  }

  /** Service messages that went out since `since`, for the number's free tier. */
  serviceCountSince(since: number): number {
    const row = this.#database
      .prepare(
        `select count(*) as n from messages where direction = 'from_business' and status <> 'failed'
         and json_extract(data, '$.category') = 'service' and json_extract(data, '$.at') >= ?`,
      )
      .get(since)
    return countRow.parse(row).n
  }

  /** Messages of the person that the business has not marked as read, up to and with `wamid`. */
  unreadUpTo(contactId: string, wamid: string): Message[] {
    return this.#read(
      `select data from messages where contact_id = ? and direction = 'from_contact' and status <> 'read'
       and seq <= (select seq from messages where wamid = ?) order by seq`,
      contactId,
      wamid,
    )
  }

  #read(query: string, ...values: string[]): Message[] {
    return this.#database
      .prepare(query)
      .all(...values)
      .map(readMessage)
  }
}

function readMessage(row: unknown): Message {
  return messageSchema.parse(JSON.parse(messageRow.parse(row).data))
}
