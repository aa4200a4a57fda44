import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { z } from 'zod'
import { can } from '@vp/domain/auth/permissions.ts'
import { isShapeName, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { DeviceReport, ShapesReport } from '@vp/domain/sync/admin-reports.ts'
import { pauseShape, refetchShape, resumeShape, revokeDevice } from './admin-actions.ts'
import { reportDevices } from './admin-devices.ts'
import { definitionsOf, peopleOf, reportShapes } from './admin-shapes.ts'
import type { ConnectionRegistry } from './connections.ts'
import { GateError } from './errors.ts'
import type { Identify, Viewer } from './identify.ts'
import type { PauseRegistry } from './pauses.ts'
import type { RefetchLog } from './refetch-log.ts'
import type { SlotMonitor } from './slot-monitor.ts'
import type { Upstream } from './upstream.ts'

interface AdminDeps {
  readonly identify: Identify
  readonly pool: Pool
  readonly upstream: Upstream
  readonly connections: ConnectionRegistry
  readonly pauses: PauseRegistry
  readonly refetches: RefetchLog
  readonly slot: SlotMonitor
}

/** What an Admin sees of sync and may do to it; the answers are described in domain/src/sync/admin-reports.ts. */
export function adminRoutes(app: FastifyInstance, deps: AdminDeps): void {
  const { pool, upstream, connections, pauses, refetches, slot } = deps

  /** @throws GateError 403 `not_allowed` */
  const identifyAdmin = async (request: FastifyRequest): Promise<Viewer> => {
    const viewer = await deps.identify(request)
    if (!can(viewer.role, 'sync.manage')) throw new GateError(403, 'not_allowed')
    return viewer
  }

  app.get('/v1/admin/shapes', async (request, reply): Promise<ShapesReport> => {
    const viewer = await identifyAdmin(request)
    const [people, state, isReady] = await Promise.all([
      peopleOf(pool, viewer.workspaceId),
      slot.look(),
      upstream.isReady(),
      pauses.refresh(),
    ])
    const lagBytes = state?.lagBytes ?? null
    reply.header('cache-control', 'private, no-store')
    return {
      engine: { kind: upstream.kind, isReady, lagBytes, lagSeconds: state?.lagSeconds ?? null },
      shapes: await reportShapes(pool, viewer, {
        people,
        paused: pauses.of(viewer.workspaceId),
        clients: connections.devices(viewer.workspaceId).size,
        lagBytes,
        bytesOf: (definitions) => upstream.bytesOf(definitions),
        lastRefetchOf: (name) => refetches.lastOf(viewer.workspaceId, name),
      }),
    }
  })

  app.get('/v1/admin/devices', async (request, reply): Promise<{ devices: DeviceReport[] }> => {
    const { workspaceId } = await identifyAdmin(request)
    reply.header('cache-control', 'private, no-store')
    return { devices: await reportDevices(pool, workspaceId, connections.devices(workspaceId)) }
  })

  app.post('/v1/admin/shapes/:name/refetch', async (request, reply) => {
    const viewer = await identifyAdmin(request)
    const name = shapeNameOf(request)
    const definitions = definitionsOf(name, viewer, await peopleOf(pool, viewer.workspaceId))
    await refetchShape(pool, viewer, name, async () => {
      if ((await upstream.refetch(definitions)) === 'not_supported') throw new GateError(409, 'refetch_not_supported')
    })
    refetches.note(viewer.workspaceId, name)
    return reply.code(204).send()
  })

  app.post('/v1/admin/shapes/:name/pause', async (request, reply) => {
    const viewer = await identifyAdmin(request)
    if (!(await pauseShape(pool, viewer, shapeNameOf(request)))) throw new GateError(409, 'shape_paused_already')
    await pauses.refresh()
    return reply.code(204).send()
  })

  app.post('/v1/admin/shapes/:name/resume', async (request, reply) => {
    const viewer = await identifyAdmin(request)
    await resumeShape(pool, viewer, shapeNameOf(request))
    await pauses.refresh()
    return reply.code(204).send()
  })

  app.post('/v1/admin/devices/:clientId/revoke', async (request, reply) => {
    const viewer = await identifyAdmin(request)
    const clientId = z.object({ clientId: z.uuid() }).safeParse(request.params).data?.clientId
    if (clientId === undefined || !(await revokeDevice(pool, viewer, clientId))) {
      throw new GateError(404, 'unknown_device')
    }
    await connections.check()
    return reply.code(204).send()
  })
}

/** @throws GateError 404 `unknown_shape` */
function shapeNameOf(request: FastifyRequest): ShapeName {
  const { name } = z.object({ name: z.string() }).parse(request.params)
  if (!isShapeName(name)) throw new GateError(404, 'unknown_shape', { name })
  return name
}
