import { fanOut } from './fan-out.ts'
import { definitionKey, type ShapeRequest, type Upstream } from './upstream.ts'

/** One request upstream, and those who wait for its answer to begin. */
interface Flight {
  readonly definition: string
  readonly waiting: Set<PromiseWithResolvers<Response>>
  readonly gone: AbortController
}

/** An upstream's answers, and how many requests were answered by another's. */
export interface CollapsingUpstream extends Upstream {
  readonly collapsedRequests: number
}

/**
 * Asks upstream once for all who ask the same at the same time, whoever they are: what the shape is has been decided before. Who
 * leaves takes nothing from the others; when the last has left, the request upstream ends too. Only a request whose answer has not
 * begun can be joined, and none from before the last news of its shape: who has been told of a change must not get an answer that
 * was on its way before it.
 */
export function collapseRequests(upstream: Upstream): CollapsingUpstream {
  const flights = new Map<string, Flight>()
  let collapsedRequests = 0

  const begin = (key: string, asked: ShapeRequest): Flight => {
    const flight: Flight = {
      definition: definitionKey(asked.definition),
      waiting: new Set(),
      gone: new AbortController(),
    }
    flights.set(key, flight)
    return flight
  }
  const land = (key: string, flight: Flight) => {
    if (flights.get(key) === flight) flights.delete(key)
  }
  const fly = async (key: string, flight: Flight, asked: ShapeRequest) => {
    try {
      const answer = await upstream.request(asked, flight.gone.signal)
      land(key, flight)
      const copies = fanOut(answer, flight.waiting.size, () => flight.gone.abort())
      for (const each of flight.waiting) each.resolve(copies.shift() ?? Response.error())
    } catch (error) {
      land(key, flight)
      for (const each of flight.waiting) each.reject(error)
    }
  }

  const request = (asked: ShapeRequest, signal: AbortSignal): Promise<Response> => {
    const key = keyOf(asked)
    const mine = Promise.withResolvers<Response>()
    const running = flights.get(key)
    const flight = running ?? begin(key, asked)
    flight.waiting.add(mine)
    if (running === undefined) void fly(key, flight, asked)
    else collapsedRequests += 1
    const leave = () => {
      if (!flight.waiting.delete(mine)) return
      mine.reject(signal.reason)
      if (flight.waiting.size > 0) return
      land(key, flight)
      flight.gone.abort()
    }
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    return mine.promise.finally(() => signal.removeEventListener('abort', leave))
  }

  return {
    ...upstream,
    request,
    get collapsedRequests() {
      return collapsedRequests
    },
    watch: (shapes, ring) =>
      upstream.watch(shapes, (news) => {
        const told = new Set(
          [...news.shapes, ...news.again]
            .map((name) => shapes.get(name))
            .filter((each) => each !== undefined)
            .map(definitionKey),
        )
        for (const [key, { definition }] of flights) if (told.has(definition)) flights.delete(key)
        ring(news)
      }),
  }
}

function keyOf({ definition, protocol, ifNoneMatch }: ShapeRequest): string {
  const parameters = new URLSearchParams(protocol)
  parameters.sort()
  return JSON.stringify([definitionKey(definition), parameters.toString(), ifNoneMatch ?? null])
}
