import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import type { FastifyInstance } from 'fastify'

const folder = new URL('page/', import.meta.url)
const contentTypes: Readonly<Record<string, string>> = {
  ts: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The phone: one HTML page, its stylesheet, and its TypeScript modules with the types taken off. */
export async function pageRoutes(app: FastifyInstance): Promise<void> {
  const stripped = new Map<string, string>()

  app.get('/', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .send(await readFile(new URL('index.html', folder), 'utf8')),
  )

  app.get<{ Params: { file: string; ending: string } }>(
    '/page/:file(^[a-z-]+).:ending(^ts|css|svg$)',
    async (request, reply) => {
      const { file, ending } = request.params
      const type = contentTypes[ending]
      const name = `${file}.${ending}`
      try {
        const source = stripped.get(name) ?? (await readFile(new URL(name, folder), 'utf8'))
        const content = ending === 'ts' && !stripped.has(name) ? stripTypeScriptTypes(source) : source
        if (ending === 'ts') stripped.set(name, content)
        return await reply
          .type(type ?? 'text/plain')
          .header('cache-control', 'no-cache')
          .send(content)
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return reply.callNotFound()
        throw error
      }
    },
  )
}
