import { typingAnswer } from '@vp/domain/inbox/typing.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { tellTyping, type TypingDeps } from './tell-typing.ts'

/** What a customer sees of us while we write. Only of now, so it goes past the outbox and is never made up for. */
export function typingRoutes(deps: TypingDeps & { verifyToken: TokenVerifier }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/conversations/:id/typing',
      { schema: { params: z.object({ id: z.uuid() }), response: { 200: typingAnswer } } },
      async (request) => {
        const { workspaceId } = await requirePermission(request, deps, 'conversations.answer')
        const which = { workspaceId, conversationId: request.params.id }
        return { isShown: await tellTyping(deps, request.log, which) }
      },
    )
  }
}
