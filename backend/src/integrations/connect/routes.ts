import {
  accountAnswer,
  accountCheck,
  accountHealth,
  connectByToken,
  signupAnswer,
  signupStep,
  signupWindow,
} from '@vp/domain/integrations/channel-commands.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { inTransaction } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { telling } from '../meta-answer.ts'
import { checkAtMeta, disconnect, readHealth } from './account-health.ts'
import { connectNumber, type ConnectDeps } from './connect-number.ts'
import type { AppAtMeta } from './meta-account.ts'
import { resumeSending } from './resume-sending.ts'
import { takeSignupStep } from './signup.ts'

const params = z.object({ id: z.uuid() })

/** Our app at Meta, where there is one. */
export interface SignupApp extends AppAtMeta {
  configId: string
  dialogUrl: string
}

/** Connecting a number and looking after it. Tokens come in here and never go out. */
export function connectRoutes(
  deps: ConnectDeps & { verifyToken: TokenVerifier; signup: SignupApp | null },
): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/integrations/signup', { schema: { response: { 200: signupWindow } } }, async (request) => {
      await requirePermission(request, deps, 'channels.write')
      const { signup } = deps
      return {
        window:
          signup === null ? null : { dialogUrl: signup.dialogUrl, appId: signup.appId, configId: signup.configId },
      }
    })

    app.post(
      '/integrations/signups/:id',
      { schema: { params, body: signupStep, response: { 200: signupAnswer } } },
      async (request) => {
        const actor = await requirePermission(request, deps, 'channels.write')
        const { signup } = deps
        if (signup === null) throw new ApiError(409, 'no_app_at_meta')
        return await telling(
          request,
          async () => await takeSignupStep(deps, signup, actor, request.params.id, request.body),
        )
      },
    )

    app.post(
      '/integrations/accounts',
      { schema: { body: connectByToken, response: { 200: accountAnswer } } },
      async (request) => {
        const { workspaceId, userId } = await requirePermission(request, deps, 'channels.write')
        const { pin: given = null, ...number } = request.body
        // to register it for the API would take it off the phone
        const pin = number.isOnPhone ? null : given
        const accountId = await telling(
          request,
          async () => await connectNumber(deps, { workspaceId, userId, ...number, pin, expiresAt: null }),
        )
        return { accountId }
      },
    )

    app.get(
      '/integrations/accounts/:id/health',
      { schema: { params, response: { 200: accountHealth } } },
      async (request) => {
        const { workspaceId } = await requirePermission(request, deps, 'channels.read')
        return await readHealth(deps, { workspaceId, accountId: request.params.id })
      },
    )

    app.post(
      '/integrations/accounts/:id/check',
      { schema: { params, response: { 200: accountCheck } } },
      async (request) => {
        const { workspaceId } = await requirePermission(request, deps, 'channels.read')
        return await telling(
          request,
          async () => await checkAtMeta(deps, { workspaceId, accountId: request.params.id }),
        )
      },
    )

    app.post(
      '/integrations/accounts/:id/resume',
      { schema: { params, response: { 200: accountAnswer } } },
      async (request) => {
        const { workspaceId, userId } = await requirePermission(request, deps, 'channels.write')
        const accountId = request.params.id
        await telling(request, async () => await resumeSending(deps, { workspaceId, accountId, userId }))
        return { accountId }
      },
    )

    app.post(
      '/integrations/accounts/:id/disconnect',
      { schema: { params, response: { 200: accountAnswer } } },
      async (request) => {
        const { workspaceId, userId } = await requirePermission(request, deps, 'channels.write')
        const accountId = request.params.id
        await telling(request, async () => await disconnect(deps, { workspaceId, accountId }))
        const entry = { acao: 'canal_desconectado', entidade: 'integration_accounts', entidadeId: accountId }
        await inTransaction(deps.pool, async (tx) => await recordAudit(tx, { workspaceId, actorId: userId }, entry))
        return { accountId }
      },
    )
  }
}
