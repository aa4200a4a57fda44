import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RecordedResponse } from '../../engine/conformance/recording.ts'

/** What is Electric's own to say over one connection, and Node's to say over ours. */
const OF_THE_CONNECTION = new Set(['transfer-encoding', 'content-length', 'date', 'connection'])

/** A server that gives back what the real Electric was recorded to answer, one answer per request, and keeps what it was asked.
 *  A stream stops after its first part until `goOn`. */
export async function startRecordedElectric() {
  let next: RecordedResponse | undefined
  let asked: IncomingMessage | undefined
  let goOn: () => void = () => undefined
  let until: Promise<void> = Promise.resolve()
  let requests = 0
  const server = createServer((request, response) => {
    asked = request
    requests += 1
    void until.then(() => respond(response))
  })
  const respond = (response: ServerResponse) => {
    const { status = 500, headers = {}, body, body_text: text, events } = next ?? {}
    for (const [name, value] of Object.entries(headers))
      if (!OF_THE_CONNECTION.has(name)) response.setHeader(name, value)
    response.writeHead(status)
    if (events === undefined) {
      response.end(body === undefined || body === null ? text : JSON.stringify(body))
      return
    }
    const [first = '', ...rest] = events.map((part) => ('event' in part ? part.event : part.text))
    const open = new Promise<void>((resolve) => (goOn = resolve))
    response.write(first)
    void open.then(() => response.end(rest.join('')))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a listening TCP server has one
    /** What the next requests are answered, once `when` has resolved. */
    answerWith(recorded: RecordedResponse, when: Promise<void> = Promise.resolve()): void {
      next = recorded
      until = when
      asked = undefined
      requests = 0
    },
    /** How many there were since `answerWith`. */
    requests: () => requests,
    goOn: () => goOn(),
    /** The last request, its address as a URL; undefined when there was none since `answerWith`. */
    asked: () =>
      asked === undefined ? undefined : { url: new URL(asked.url ?? '', 'http://electric'), headers: asked.headers },
    async close(): Promise<void> {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
