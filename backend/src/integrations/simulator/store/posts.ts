import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { eventSubjectSchema, type EventSubject, type WebhookPost } from '../wire.ts'
import { webhookEventSchema, type WebhookEvent } from '../webhooks/envelope.ts'

const KEPT_POSTS = 400
const columns = 'id, subjects, state, attempts, last_result, created_at, next_attempt_at'

const postRow = z
  .object({
    id: z.number(),
    subjects: z.string().transform((text) => z.array(eventSubjectSchema).parse(JSON.parse(text))),
    state: z.enum(['waiting', 'delivered', 'given_up']),
    attempts: z.number(),
    last_result: z.string().nullable(),
    created_at: z.number(),
    next_attempt_at: z.number().nullable(),
  })
  .transform((row): WebhookPost => ({
    id: row.id,
    subjects: row.subjects,
    state: row.state,
    attempts: row.attempts,
    lastResult: row.last_result,
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
  }))
const bodyRow = z.object({ body: z.instanceof(Uint8Array) })
const eventRow = z.object({ id: z.number(), due_at: z.number(), data: z.string() })
const dueRow = z.object({ due: z.number().nullable() })
const idRow = z.object({ id: z.number() })

/** Events that wait to leave, and webhook requests until they were answered with 200. */
export class Posts {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  addEvent(event: WebhookEvent, dueAt: number): void {
    this.#database.prepare('insert into events (due_at, data) values (?, ?)').run(dueAt, JSON.stringify(event))
  }

  /** Waiting events, oldest first, with the moment at which each may leave. */
  events(): { id: number; dueAt: number; event: WebhookEvent }[] {
    return this.#database
      .prepare('select id, due_at, data from events order by id')
      .all()
      .map((row) => eventRow.parse(row))
      .map(({ id, due_at, data }) => ({ id, dueAt: due_at, event: webhookEventSchema.parse(JSON.parse(data)) }))
  }

  nextEventDue(): number | null {
    return dueRow.parse(this.#database.prepare('select min(due_at) as due from events').get()).due
  }

  removeEvent(id: number): void {
    this.#database.prepare('delete from events where id = ?').run(id)
  }

  /** A request that nobody has tried yet. */
  add(subjects: readonly EventSubject[], body: Uint8Array, now: number): WebhookPost {
    const added = this.#database
      .prepare("insert into posts (subjects, body, state, attempts, created_at) values (?, ?, 'waiting', 0, ?)")
      .run(JSON.stringify(subjects), body, now)
    this.#database
      .prepare("delete from posts where id <= ? and state <> 'waiting'")
      .run(Number(added.lastInsertRowid) - KEPT_POSTS)
    return this.#get(Number(added.lastInsertRowid))
  }

  body(id: number): Uint8Array {
    return bodyRow.parse(this.#database.prepare('select body from posts where id = ?').get(id)).body
  }

  /** Notes the result of an attempt. `nextAttemptAt` null ends the story. */
  settle(id: number, state: WebhookPost['state'], lastResult: string, nextAttemptAt: number | null): WebhookPost {
    this.#database
      .prepare('update posts set state = ?, attempts = attempts + 1, last_result = ?, next_attempt_at = ? where id = ?')
      .run(state, lastResult, nextAttemptAt, id)
    return this.#get(id)
  }

  reschedule(id: number, state: WebhookPost['state'], nextAttemptAt: number | null): WebhookPost {
    this.#database.prepare('update posts set state = ?, next_attempt_at = ? where id = ?').run(state, nextAttemptAt, id)
    return this.#get(id)
  }

  nextRetryDue(): number | null {
    return dueRow.parse(
      this.#database.prepare("select min(next_attempt_at) as due from posts where state = 'waiting'").get(),
    ).due
  }

  /** Takes the requests whose time has come; they have no time of their own until settled. */
  takeDue(now: number): number[] {
    return this.#database
      .prepare("update posts set next_attempt_at = null where state = 'waiting' and next_attempt_at <= ? returning id")
      .all(now)
      .map((row) => idRow.parse(row).id)
      .toSorted((a, b) => a - b)
  }

  /** Everything waiting becomes due now: on request, and when the process starts again. */
  makeAllDue(now: number): void {
    this.#database.prepare("update posts set next_attempt_at = ? where state = 'waiting'").run(now)
  }

  makeScheduledDue(now: number): void {
    this.#database
      .prepare("update posts set next_attempt_at = ? where state = 'waiting' and next_attempt_at is not null")
      .run(now)
    this.#database.prepare('update events set due_at = ?').run(now)
  }

  recent(limit: number): WebhookPost[] {
    return this.#database
      .prepare(`select ${columns} from posts order by id desc limit ?`)
      .all(limit)
      .map((row) => postRow.parse(row))
  }

  waitingCount(): number {
    const row = this.#database
      .prepare("select (select count(*) from posts where state = 'waiting') + (select count(*) from events) as due")
      .get()
    return dueRow.parse(row).due ?? 0
  }

  #get(id: number): WebhookPost {
    return postRow.parse(this.#database.prepare(`select ${columns} from posts where id = ?`).get(id))
  }
}
