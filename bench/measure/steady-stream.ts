import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

/** About how long a caller waits before it tries again what was not answered with 200; twice as long each time, up to the longest. */
const AGAIN_MS = 250
const LONGEST_AGAIN_MS = 4_000
/** A POST that is not answered at all is given up after it, and made again. */
const PATIENCE_MS = 20_000

export interface Post {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

export interface Streamed {
  /** From the moment each answered POST was due to its answer, in ms: one that waits for a connection waits for the server. */
  readonly answersMs: number[]
  /** POSTs that were made again, since the server was not there or said 5xx. */
  readonly repeated: number
}

/** POSTs so many a second whatever the answers do, as somebody does who has their own clock, and each until it is taken.
 *  @throws Error for an answer that is neither 200 nor 5xx */
export async function steadyStream(
  url: string,
  options: { perSecond: number; seconds: number; post: (number: number) => Post },
): Promise<Streamed> {
  // as many connections as Meta may well open
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const answersMs: number[] = []
  let repeated = 0
  const open: Promise<void>[] = []
  const until200 = async (post: Post, dueAt: number): Promise<void> => {
    let pauseMs = AGAIN_MS
    for (let due = dueAt; ; due = performance.now()) {
      const status = await postOnce(agent, url, post)
      if (status === 200) {
        answersMs.push(performance.now() - due)
        return
      }
      if (status !== null && status < 500) throw new Error(`${url} answered ${status}`)
      repeated += 1
      await delay(pauseMs * (0.5 + Math.random()))
      pauseMs = Math.min(LONGEST_AGAIN_MS, pauseMs * 2)
    }
  }
  const total = options.perSecond * options.seconds
  const startedAt = performance.now()
  for (let sent = 0; sent < total;) {
    const dueBy = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * options.perSecond) + 1)
    for (; sent < dueBy; sent += 1) {
      open.push(until200(options.post(sent), startedAt + (sent / options.perSecond) * 1000))
    }
    await delay(2)
  }
  await Promise.all(open)
  agent.destroy()
  return { answersMs, repeated }
}

/** The status; null when the connection broke or nothing came. */
async function postOnce(agent: Agent, url: string, { body, headers }: Post): Promise<number | null> {
  return await new Promise((resolve) => {
    const sent = request(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': body.length },
      timeout: PATIENCE_MS,
    })
    sent.on('timeout', () => sent.destroy())
    // refused or reset: the caller makes it again
    sent.on('error', () => resolve(null))
    sent.on('response', (response) => {
      response.on('error', () => resolve(null))
      response.on('end', () => resolve(response.statusCode ?? null))
      response.resume()
    })
    sent.end(body)
  })
}
