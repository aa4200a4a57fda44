import type { FastifyInstance } from 'fastify'
import { can } from '@vp/domain/auth/permissions.ts'
import { presenceReport } from '@vp/domain/inbox/presence.ts'
import { GateError } from '../errors.ts'
import type { Identify } from '../identify.ts'
import type { PresenceRelay } from './relay.ts'

/** `PUT /v1/presence`: where a device is, told on each change and as a heartbeat. Everyone of the workspace hears it by the doorbell, as
 *  everyone may read its conversations; one of another workspace is a conversation that nobody of this one has. Who may not answer is
 *  seen to look, and cannot be seen to type: 403 `not_allowed`. 400 `invalid_report` names the field. */
export function presenceRoute(app: FastifyInstance, deps: { identify: Identify; presence: PresenceRelay }): void {
  app.put('/v1/presence', { bodyLimit: 2_000 }, async (request, reply) => {
    const { workspaceId, userId, clientId, role } = await deps.identify(request)
    const report = presenceReport.safeParse(request.body)
    if (!report.success) {
      throw new GateError(400, 'invalid_report', { field: report.error.issues[0]?.path.join('.') ?? '' })
    }
    const { viewing } = report.data
    if (viewing.some(({ isTyping }) => isTyping) && !can(role, 'conversations.answer')) {
      throw new GateError(403, 'not_allowed')
    }
    await deps.presence.hear({ workspaceId, userId, clientId, viewing })
    return reply.code(204).send()
  })
}
