import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Engine } from '../contract.ts'
import { OpenWriter } from './open-writer.ts'
import type { RecordedRequest, RecordedResponse, RecordedStep, Recording } from './recording.ts'
import { Roles } from './roles.ts'

/** One exchange, recorded and replayed, each in its own roles. */
export interface Comparison {
  label: string
  expected: Exchange
  actual: Exchange
}

interface Exchange {
  status: number | undefined
  headers: Record<string, string>
  body: unknown
}

/** Where a recording is replayed: an engine, as far as a replay needs it, and its database. */
export interface Stage {
  readonly engine: Pick<Engine, 'caughtUp' | 'reconcile'>
  /** Where the engine listens. */
  readonly origin: string
  readonly databaseUrl: string
}

export interface ReplayOptions {
  /** How many times faster than recorded the waiting in the middle of requests passes. */
  speed: number
  /** Labels that are not sent, because what they ask for is not served yet. */
  skip?: readonly string[]
  /** Labels that are sent, but whose answers are meant to be others. */
  differs?: readonly string[]
  /** Labels sent together with the request before them. */
  withPrevious?: readonly string[]
  /** What is to be done where the recording's notes say that something was done to the service or its database. */
  acts?: Readonly<Record<string, () => Promise<void>>>
}

/** Something that is done while a request waits, so long after it was sent when it was recorded. */
interface Act {
  after_ms: number
  act: () => Promise<unknown>
}

/** The real service looks at its tables about once a minute: a recorded wait this long is for that. */
const PERIODIC_CHECK_MS = 60_000

const COMPARED_HEADERS = [
  'cache-control',
  'content-type',
  'electric-has-data',
  'electric-schema',
  'electric-snapshot',
  'electric-up-to-date',
  'surrogate-control',
  'retry-after',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-expose-headers',
  'access-control-max-age',
]

/**
 * Joins the answers of a series of chunks (`catchup-1`, `catchup-2`, …): messages carry log positions and transaction
 * ids, whose number of digits moves the borders between them.
 */
export function joinChunks(compared: readonly Comparison[], series: readonly string[]): Comparison[] {
  const joined: Comparison[] = []
  for (const { label, expected, actual } of compared) {
    const name = label.replace(/-\d+$/, '')
    const previous = joined.at(-1)
    if (!series.includes(name)) joined.push({ label, expected, actual })
    else if (previous?.label !== name) joined.push({ label: name, expected, actual })
    else
      joined[joined.length - 1] = {
        label: name,
        expected: join(previous.expected, expected),
        actual: join(previous.actual, actual),
      }
  }
  return joined
}

/** Answers that end where a chunk does, a row sooner or later by the same digits: compared as far as both go. */
export function levelChunks(compared: readonly Comparison[], labels: readonly string[]): Comparison[] {
  return compared.map((each) => {
    const lengths = [each.expected.body, each.actual.body].map((body) => (Array.isArray(body) ? body.length : 0))
    const [shorter, longer] = [Math.min(...lengths), Math.max(...lengths)]
    if (!labels.includes(each.label) || longer - shorter > 1) return each
    return { label: each.label, expected: upTo(each.expected, shorter), actual: upTo(each.actual, shorter) }
  })
}

/** The first rows, and the headers but for where they end. */
function upTo({ status, headers, body }: Exchange, length: number): Exchange {
  const { etag: _, 'electric-offset': __, ...rest } = headers
  return { status, headers: rest, body: Array.isArray(body) ? body.slice(0, length) : body }
}

/** Rows of both, and the headers of the last but for where it began. */
function join(first: Exchange, second: Exchange): Exchange {
  const { etag: _, ...headers } = second.headers
  return { status: second.status, headers, body: [first.body, second.body].flat() }
}

/** Runs a recording's SQL and requests against an engine and returns what came back beside what the real service said. */
export async function replay(recording: Recording, stage: Stage, options: ReplayOptions): Promise<Comparison[]> {
  const run = new Run(recording, stage, options)
  try {
    for (const step of recording.steps) await run.step(step)
    return await run.comparisons()
  } finally {
    await run.finished()
  }
}

class Run {
  readonly #recording: Recording
  readonly #stage: Stage
  readonly #options: ReplayOptions
  readonly #recordedRoles = new Roles()
  readonly #actualRoles = new Roles()
  readonly #answers = new Map<string, Headers>()
  readonly #comparisons: (() => Promise<Comparison>)[] = []
  #pending: Promise<unknown> = Promise.resolve()
  #writer: OpenWriter | undefined
  #client: Promise<pg.Client> | undefined

  constructor(recording: Recording, stage: Stage, options: ReplayOptions) {
    this.#recording = recording
    this.#stage = stage
    this.#options = options
  }

  async step(step: RecordedStep): Promise<void> {
    if (step.sql_in_background !== undefined)
      this.#writer = await OpenWriter.begin(this.#stage.databaseUrl, step.sql_in_background)
    if (step.note?.includes('has committed') === true) await this.#writer?.commit()
    const act = step.note === undefined ? undefined : this.#options.acts?.[step.note]
    if (act !== undefined) {
      await this.#pending
      await act()
    }
    if (step.sql !== undefined) {
      await this.#pending
      await this.#query(step.sql)
      await this.#stage.engine.caughtUp()
    }
    if (step.wait_ms !== undefined) {
      // the SQL beside a request may outlast it
      await this.#pending
      if (step.wait_ms < PERIODIC_CHECK_MS) await delay(step.wait_ms / this.#options.speed)
      else await this.#stage.engine.reconcile()
      await this.#stage.engine.caughtUp()
    }
    const { request, response, label } = step
    if (request === undefined || response === undefined || label === undefined) return
    if (this.#options.skip?.includes(label) === true) return
    if (this.#options.withPrevious?.includes(label) !== true) await this.#pending
    await this.#exchange(step, label, request, response)
  }

  async comparisons(): Promise<Comparison[]> {
    await this.#pending
    const compared: Comparison[] = []
    // in the recorded order, so that roles are given alike on both sides
    for (const compare of this.#comparisons) compared.push(await compare())
    return compared
  }

  async finished(): Promise<void> {
    await Promise.allSettled([this.#writer?.commit(), this.#pending])
    await this.#disconnect()
  }

  /** All on one connection, so that a transaction may take several steps. A lost one is replaced. */
  async #query(sql: string): Promise<void> {
    this.#client ??= this.#connect()
    const client = await this.#client
    await client.query(sql)
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#stage.databaseUrl })
    client.on('error', () => {
      this.#client = undefined
    })
    await client.connect()
    // what a request is about to ask for must be in the log before it asks
    await client.query('set synchronous_commit = on')
    return client
  }

  async #disconnect(): Promise<void> {
    const client = await this.#client
    await client?.end()
  }

  async #exchange(
    step: RecordedStep,
    label: string,
    request: RecordedRequest,
    recorded: RecordedResponse,
  ): Promise<void> {
    const opened = this.#open(request, label)
    const sent = opened.then(readAnswer)
    if (this.#options.differs?.includes(label) !== true) {
      this.#comparisons.push(async () => ({
        label,
        expected: describe(recorded, this.#recordedRoles),
        actual: describe(await sent, this.#actualRoles),
      }))
    }
    const during: Act[] = [
      ...(step.during ?? []).map(({ after_ms, sql }) => ({
        after_ms,
        act: () => this.#runDuring(sql, request, (recorded.duration_ms ?? 0) < after_ms ? sent : undefined),
      })),
      ...(step.during_http ?? []).map(({ after_ms, request: other }) => ({
        after_ms,
        act: () => this.#send(other, undefined),
      })),
    ]
    const ready = recorded.events === undefined ? undefined : opened
    this.#pending = Promise.all([this.#pending, sent, this.#inTurn(during, ready)])
    // the next request may be meant to be sent beside this one
    await Promise.race([this.#pending, delay(5)])
  }

  /**
   * What happened while a request was waiting: once a stream of events is open (`ready`), each at its time, and not before what
   * the one before it did can be read.
   */
  async #inTurn(acts: readonly Act[], ready: Promise<unknown> | undefined): Promise<void> {
    let passed = 0
    for (const { after_ms, act } of acts.toSorted((a, b) => a.after_ms - b.after_ms)) {
      await ready
      await delay((after_ms - passed) / this.#options.speed)
      if (passed > 0) await this.#stage.engine.caughtUp()
      await act()
      passed = after_ms
    }
  }

  /** `answered`: the request, where it was recorded as answered before the statement ran. */
  async #runDuring(sql: string, request: RecordedRequest, answered: Promise<unknown> | undefined): Promise<void> {
    if (answered !== undefined) {
      await answered
      await this.#settle(request)
    }
    await this.#query(sql)
    // recorded as noticed by the periodic check some seconds later
    if (sql.startsWith('ALTER TABLE')) await this.#stage.engine.reconcile()
  }

  /** Waits for the snapshot of the shape that a 409 named, which a slow machine may not have taken yet. */
  async #settle(request: RecordedRequest): Promise<void> {
    const { live: _live, handle: _handle, ...definition } = request.query ?? {}
    await this.#send({ method: 'GET', path: request.path, query: { ...definition, offset: '-1' } }, undefined)
  }

  async #send(request: RecordedRequest, label: string | undefined): Promise<RecordedResponse> {
    return readAnswer(await this.#open(request, label))
  }

  /** Resolves with the headers; the body may be on its way. */
  async #open(request: RecordedRequest, label: string | undefined): Promise<Response> {
    const url = new URL(request.path, this.#stage.origin)
    if (request.raw_query === undefined) url.search = new URLSearchParams(this.#withOwnValues(request)).toString()
    const target = request.raw_query === undefined ? url.href : `${url.href}?${request.raw_query}`
    const { body } = request
    const response = await fetch(target, {
      method: request.method,
      headers: this.#ownHeaders(request),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    if (label !== undefined) this.#answers.set(label, response.headers)
    return response
  }

  /** A handle or offset that was taken from an earlier answer is taken from our own earlier answer. */
  #withOwnValues(request: RecordedRequest): Record<string, string> {
    const query = { ...request.query }
    for (const [name, reference] of Object.entries(request.refs ?? {})) {
      const own = this.#resolve(reference)
      if (own !== undefined && name in query) query[name] = own
    }
    if (request.refs === undefined && query['handle'] !== undefined) query['handle'] = this.#ownHandle(query['handle'])
    return query
  }

  #ownHeaders(request: RecordedRequest): Record<string, string> {
    const headers = { ...request.headers }
    const asked = headers['if-none-match']
    if (asked === undefined) return headers
    let own = asked
    for (const { label, response } of this.#recording.steps) {
      const recorded = response?.headers?.['etag']
      const tag = this.#answers.get(label ?? '')?.get('etag')
      if (recorded !== undefined && tag !== undefined && tag !== null) own = own.replace(recorded, tag)
    }
    return { ...headers, 'if-none-match': own }
  }

  #ownHandle(recorded: string): string {
    const step = this.#recording.steps.find(({ response }) => response?.headers?.['electric-handle'] === recorded)
    return this.#answers.get(step?.label ?? '')?.get('electric-handle') ?? recorded
  }

  #resolve(reference: string): string | undefined {
    const [label, ...path] = reference.split('.response.')
    const header = path.join('.').replace('headers.', '')
    return this.#answers.get(label ?? '')?.get(header) ?? undefined
  }
}

async function readAnswer(response: Response): Promise<RecordedResponse> {
  const text = await response.text()
  // a refusal for want of the secret has no content type
  const isJson = /^[[{]/.test(text)
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: isJson ? JSON.parse(text) : undefined,
    ...(response.headers.get('content-type') === 'text/event-stream' ? { events: [{ text }] } : {}),
    ...(isJson || text === '' ? {} : { body_text: text }),
  }
}

function describe(response: RecordedResponse, roles: Roles): Exchange {
  const headers: Record<string, string> = {}
  for (const name of COMPARED_HEADERS) {
    const value = response.headers?.[name]
    if (value !== undefined) headers[name] = value
  }
  const {
    etag,
    'electric-handle': handle,
    'electric-offset': offset,
    'electric-cursor': cursor,
  } = response.headers ?? {}
  if (handle !== undefined) headers['electric-handle'] = roles.handle(handle)
  if (offset !== undefined) headers['electric-offset'] = roles.offset(offset)
  if (etag !== undefined) headers['etag'] = roles.etag(etag)
  if (cursor !== undefined) headers['electric-cursor'] = 'a number'
  return {
    status: response.status,
    headers,
    body: roles.body(
      (response.events === undefined ? undefined : eventsOf(textOf(response.events)).map(readEvent)) ??
        response.body ??
        (response.body_text === '' ? undefined : response.body_text),
    ),
  }
}

function textOf(events: RecordedResponse['events'] & object): string {
  return events.map((part) => ('event' in part ? part.event : part.text)).join('')
}

/** Server-sent events end with an empty line. */
function eventsOf(text: string): string[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .map((event) => `${event}\n\n`)
}

/** The message an event carries; anything else, as a comment, is itself. */
function readEvent(event: string): unknown {
  const message = /^data: (.*)\n\n$/s.exec(event)?.[1]
  return message === undefined ? event : JSON.parse(message)
}
