import { fetchUnlessSilent } from './http.ts'

/** A change as the server sent it. */
export interface SentChange {
  readonly value: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, unknown>>
}

/** The header by which the one message that stands for many says for which. */
const ASIDE = 'vp_aside'

/** Keeps the changes of an answer away from Electric's client, which visits every value in it (JSON.parse with a reviver, and once
 *  more to convert): for 100,000 messages that took longer than to write them. In their place it gets a single change, beside all
 *  that steers it: status, headers and control messages. */
export class ChangesAside {
  readonly #pages = new Map<unknown, readonly SentChange[]>()
  #last = 0

  /** Where the client is to fetch. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetchUnlessSilent(input, init)
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    if (!response.ok || response.body === null || !isJson) return response
    return new Response(this.#setAside(await response.text()), response)
  }

  /** The changes for which a message stands, once. */
  take(headers: object): readonly SentChange[] {
    const page: unknown = Object.entries(headers).find(([name]) => name === ASIDE)?.[1]
    const changes = this.#pages.get(page)
    if (changes === undefined) throw new Error('a change came in by another way than our fetch')
    this.#pages.delete(page)
    return changes
  }

  #setAside(text: string): string {
    const messages = parsed(text)
    // what we do not know the client says what is wrong with
    if (messages === null) return text
    const changes = messages.filter(isChange)
    if (changes.length === 0) return text
    this.#last += 1
    this.#pages.set(this.#last, changes)
    const inTheirPlace = { key: ASIDE, value: {}, headers: { operation: 'insert', [ASIDE]: this.#last } }
    return JSON.stringify([inTheirPlace, ...messages.filter((message) => !isChange(message))])
  }
}

function parsed(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** By hand, for a hundred thousand of them. A message with a key is a change (@electric-sql/client, `isChangeMessage`). */
function isChange(message: unknown): message is SentChange {
  if (!isObject(message) || !('key' in message)) return false
  if (!('value' in message && isObject(message.value) && 'headers' in message && isObject(message.headers)))
    throw new Error('the server sent a change without its value or headers')
  return true
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
