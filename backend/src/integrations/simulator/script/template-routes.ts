import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { decide } from '../graph/template-review.ts'
import type { World } from '../world.ts'
import { ScriptError } from './script-error.ts'

const decision = z.strictObject({
  name: z.string(),
  language: z.string().default('pt_BR'),
  status: z.enum(['APPROVED', 'REJECTED', 'PAUSED']),
  reason: z.enum(['NONE', 'PROMOTIONAL', 'INVALID_FORMAT', 'TAG_CONTENT_MISMATCH']).default('NONE'),
})

/** What Meta's reviewers do. */
export function templateRoutes(untyped: FastifyInstance, world: World): void {
  const app = untyped.withTypeProvider<ZodTypeProvider>()
  app.get('/templates', () => ({ templates: world.templates.all() }))
  app.post('/templates/review', { schema: { body: decision } }, (request) => {
    const { name, language, status, reason } = request.body
    const template = world.templates.all().find((known) => known.name === name && known.language === language)
    if (template === undefined) throw new ScriptError(404, 'unknown_template')
    return { template: decide(world, template.id, { status, reason }) }
  })
}
