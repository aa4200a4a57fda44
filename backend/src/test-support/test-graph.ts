import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const sentBody = z.looseObject({
  to: z.string().optional(),
  recipient: z.string().optional(),
  type: z.string(),
  text: z.looseObject({ body: z.string() }).optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string(),
})

export interface ReceivedPost {
  path: string
  authorization: string | undefined
  body: z.infer<typeof sentBody>
}

/** How the next POSTs are answered; the last one goes on. */
export type Script = (post: ReceivedPost, response: ServerResponse, request: IncomingMessage) => void

/** A Graph API whose every byte is scripted by the test. */
export interface TestGraph {
  url: string
  /** Every POST whose body arrived, in order: what a customer would have received. */
  posts: ReceivedPost[]
  answer(script: Script): void
  stop(): Promise<void>
}

export const wamidOf = (messageId: string) => `wamid.${messageId}`

export const accept: Script = (post, response) => {
  json(response, 200, {
    messaging_product: 'whatsapp',
    contacts: [{ input: post.body.to, wa_id: post.body.to?.replace('+', '') }],
    messages: [{ id: wamidOf(post.body.biz_opaque_callback_data) }],
  })
}

export const refuseWith =
  (code: number, httpStatus = 400): Script =>
  (_post, response) => {
    const error = {
      message: `(#${code}) no`,
      type: 'OAuthException',
      code,
      error_data: { details: `details of ${code}` },
      fbtrace_id: 'A1',
    }
    json(response, httpStatus, { error })
  }

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export async function startTestGraph(): Promise<TestGraph> {
  const posts: ReceivedPost[] = []
  let script = accept
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = sentBody.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      const post = { path: request.url ?? '', authorization: request.headers.authorization, body }
      posts.push(post)
      script(post, response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP, so it has a port
    posts,
    answer(next) {
      script = next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
