import { z } from 'zod'
import { elsewhere, withLength } from './answers.ts'

/** Electric's limit for the body of a request. */
const MOST_BYTES = 8_000_000

export type Body = Readonly<Record<string, unknown>>
type BodyReading = { ok: true; body: Body } | { ok: false; response: Response }

const jsonObject = z.record(z.string(), z.unknown())

/** The JSON object that a POST brings; an empty one when it brings nothing. */
export async function readBody(request: Request): Promise<BodyReading> {
  if (request.method !== 'POST') return { ok: true, body: {} }
  const text = await readText(request)
  if (text === undefined) return refuse(413, { error: 'Request body too large' })
  if (text === '') return { ok: true, body: {} }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse(400, { error: 'Invalid JSON in request body', details: whatIsWrong(text, error) })
  }
  const body = jsonObject.safeParse(json)
  return body.success ? { ok: true, body: body.data } : refuse(400, { error: 'Request body must be a JSON object' })
}

async function readText(request: Request): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let bytes = 0
  if (request.body === null) return ''
  const stream: AsyncIterable<Uint8Array> = request.body
  for await (const part of stream) {
    bytes += part.length
    if (bytes > MOST_BYTES) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

/** In the words of the service this stands for, as far as our parser tells. */
function whatIsWrong(text: string, error: SyntaxError): string {
  const position = /at position (\d+)/.exec(error.message)?.[1]
  const character = position === undefined ? '' : text.charAt(Number(position))
  if (character === '') return `unexpected end of input at position ${Buffer.byteLength(text)}`
  const [byte = 0] = Buffer.from(character)
  const place = Buffer.byteLength(text.slice(0, Number(position)))
  return `unexpected byte at position ${place}: 0x${byte.toString(16).toUpperCase()} (${JSON.stringify(character)})`
}

function refuse(status: number, body: object): BodyReading {
  const headers = elsewhere()
  headers.set('access-control-allow-methods', 'GET, POST, HEAD, DELETE, OPTIONS')
  headers.set('content-type', 'application/json; charset=utf-8')
  return { ok: false, response: withLength(JSON.stringify(body), status, headers) }
}
