import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { tellAccountNews, tellTemplateNews } from '../news/tell-news.ts'
import { accountNewsKind, templateNewsKind } from '../wire.ts'
import type { World } from '../world.ts'
import { ScriptError } from './script-error.ts'

/** What Meta tells of its own accord. */
export function newsRoutes(untyped: FastifyInstance, world: World): void {
  const app = untyped.withTypeProvider<ZodTypeProvider>()

  app.post('/account/news', { schema: { body: z.strictObject({ kind: accountNewsKind }) } }, (request) => {
    tellAccountNews(world, request.body.kind)
    return { told: request.body.kind }
  })

  const ofTemplate = z.strictObject({
    kind: templateNewsKind,
    name: z.string(),
    language: z.string().default('pt_BR'),
  })
  app.post('/templates/news', { schema: { body: ofTemplate } }, (request) => {
    const { kind, ...template } = request.body
    if (!tellTemplateNews(world, kind, template)) throw new ScriptError(404, 'unknown_template')
    return { told: kind }
  })
}
