import { MAX_FILE_BYTES } from '@vp/domain/inbox/media.ts'
import { templateSample } from '@vp/domain/inbox/template/template-commands.ts'
import { sampleFormats, sampleProblem } from '@vp/domain/inbox/template/template-sample.ts'
import { fileTypeFromBuffer } from 'file-type'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { ApiError } from '../../http/api-error.ts'
import { accountOrError } from '../connected-account.ts'
import type { SignupApp } from '../connect/routes.ts'
import { telling } from '../meta-answer.ts'
import { bringSample } from './bring-sample.ts'
import type { TemplateSyncDeps } from './sync-templates.ts'

/** The example of a header's file on its way to Meta, which alone keeps it. */
export function templateSampleRoute(
  deps: TemplateSyncDeps & { verifyToken: TokenVerifier; signup: SignupApp | null },
): FastifyPluginAsyncZod {
  // a little more than we take, so that what is too large gets a proper answer
  const bodyLimit = MAX_FILE_BYTES + 1024 * 1024
  return async (app) => {
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    )
    app.post(
      '/integrations/accounts/:id/templates/sample',
      {
        schema: {
          params: z.object({ id: z.uuid() }),
          querystring: z.object({ formato: z.enum(sampleFormats), nome: z.string().trim().min(1).max(240) }),
          response: { 200: templateSample },
        },
        bodyLimit,
      },
      async (request) => {
        const { workspaceId } = await requirePermission(request, deps, 'templates.write')
        if (!Buffer.isBuffer(request.body)) throw new ApiError(400, 'invalid_request', { field: 'body' })
        const content = request.body
        const { formato, nome: name } = request.query
        const type = (await fileTypeFromBuffer(content))?.mime ?? 'application/octet-stream'
        const problem = sampleProblem(formato, { type, sizeBytes: content.length })
        if (problem !== null) throw new ApiError(problem === 'sample_too_large' ? 413 : 415, problem)
        const which = { workspaceId, accountId: request.params.id }
        const account = await accountOrError(deps, which)
        const { signup, graphApi } = deps
        if (signup === null) throw new ApiError(409, 'no_app_at_meta')
        const handle = await telling(
          request,
          async () => await bringSample(graphApi, account, signup.appId, { name, type, content }),
        )
        return { handle }
      },
    )
  }
}
