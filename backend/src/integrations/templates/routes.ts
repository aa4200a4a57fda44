import {
  createTemplateRequest,
  editTemplateRequest,
  templateAnswer,
  templatesSynced,
} from '@vp/domain/inbox/template/template-commands.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { inTransaction } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { telling } from '../meta-answer.ts'
import { syncTemplates, type TemplateSyncDeps } from './sync-templates.ts'
import { createTemplate, deleteTemplate, editTemplate } from './write-at-meta.ts'

const params = z.object({ id: z.uuid() })

/** What only Meta can do with templates; each needs a network and answers with Meta's words when it says no. */
export function templateRoutes(deps: TemplateSyncDeps & { verifyToken: TokenVerifier }): FastifyPluginAsyncZod {
  const note = async (actor: Actor, acao: string, id: string) =>
    await inTransaction(
      deps.pool,
      async (tx) =>
        await recordAudit(
          tx,
          { workspaceId: actor.workspaceId, actorId: actor.userId },
          { acao, entidade: 'whatsapp_templates', entidadeId: id, dados: {} },
        ),
    )
  return async (app) => {
    app.post(
      '/integrations/accounts/:id/templates/sync',
      { schema: { params, response: { 200: templatesSynced } } },
      async (request) => {
        const { workspaceId } = await requirePermission(request, deps, 'channels.read')
        const which = { workspaceId, accountId: request.params.id }
        const done = await telling(request, async () => await syncTemplates(deps, which))
        if (done === 'account_not_found') throw new ApiError(404, done)
        if (typeof done === 'string') throw new ApiError(409, 'channel_not_connected', { why: done })
        return done
      },
    )

    app.post(
      '/integrations/templates',
      { schema: { body: createTemplateRequest, response: { 200: templateAnswer } } },
      async (request) => {
        const actor = await requirePermission(request, deps, 'templates.write')
        const { accountId, draft } = request.body
        const which = { workspaceId: actor.workspaceId, accountId }
        const id = await telling(request, async () => await createTemplate(deps, which, draft))
        await note(actor, 'modelo_criado', id)
        return { id }
      },
    )

    app.post(
      '/integrations/templates/:id',
      { schema: { params, body: editTemplateRequest, response: { 200: templateAnswer } } },
      async (request) => {
        const actor = await requirePermission(request, deps, 'templates.write')
        const which = { workspaceId: actor.workspaceId, templateId: request.params.id }
        const id = await telling(request, async () => await editTemplate(deps, which, request.body.draft))
        await note(actor, 'modelo_alterado', id)
        return { id }
      },
    )

    app.delete(
      '/integrations/templates/:id',
      { schema: { params, response: { 200: templateAnswer } } },
      async (request) => {
        const actor = await requirePermission(request, deps, 'templates.write')
        const { id } = request.params
        await telling(
          request,
          async () => await deleteTemplate(deps, { workspaceId: actor.workspaceId, templateId: id }),
        )
        await note(actor, 'modelo_excluido', id)
        return { id }
      },
    )
  }
}
