import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Counter, Gauge, type Registry } from 'prom-client'
import { z } from 'zod'
import { isShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { CollapsingUpstream } from './collapse.ts'
import type { ConnectionRegistry } from './connections.ts'
import type { RequestLimits } from './request-limits.ts'
import type { SlotMonitor, SlotState } from './slot-monitor.ts'

export interface Measured {
  readonly upstream: CollapsingUpstream
  readonly connections: ConnectionRegistry
  readonly limits: RequestLimits
  readonly slot: SlotMonitor
  readonly logger: Logger
}

/** Puts what this gate does and sees into a registry, in base units (Prometheus docs, "Metric and label naming"). No label names a
 *  person, a device or a workspace. */
export function measure(app: FastifyInstance, registry: Registry, parts: Measured): void {
  const { upstream, connections, limits } = parts
  measureSlot(registry, parts)

  measureRequests(app, registry)
  registry.registerMetric(
    new Gauge({
      name: 'vp_sync_connected_devices',
      help: 'Devices with an open doorbell',
      registers: [],
      collect() {
        this.set(connections.devices().size)
      },
    }),
  )
  if (upstream.shapeCount() !== null) {
    registry.registerMetric(
      new Gauge({
        name: 'vp_sync_shapes',
        help: 'Shapes that the embedded engine keeps',
        registers: [],
        collect() {
          this.set(upstream.shapeCount() ?? 0)
        },
      }),
    )
  }
  registry.registerMetric(
    new Counter({
      name: 'vp_sync_collapsed_requests_total',
      help: 'Requests answered by a request upstream that another had made',
      registers: [],
      collect() {
        this.reset()
        this.inc(upstream.collapsedRequests)
      },
    }),
  )
  registry.registerMetric(
    new Counter({
      name: 'vp_sync_refused_requests_total',
      help: 'Requests refused for being too many, by whose limit they met',
      labelNames: ['limit'],
      registers: [],
      collect() {
        this.reset()
        for (const limit of ['user', 'device'] as const) this.inc({ limit }, limits.refused[limit])
      },
    }),
  )
}

const shapeParams = z.object({ name: z.string() })

function measureRequests(app: FastifyInstance, registry: Registry): void {
  const registers = [registry]
  const requests = new Counter({
    name: 'vp_sync_requests_total',
    help: 'Requests answered, by route and status',
    labelNames: ['route', 'status'],
    registers,
  })
  const sent = new Counter({
    name: 'vp_sync_sent_bytes_total',
    help: 'Bytes sent to clients, headers included, counted when an answer has ended',
    labelNames: ['route'],
    registers,
  })
  const refetches = new Counter({
    name: 'vp_sync_refetches_total',
    help: 'Answers that told a device to fetch a shape anew',
    labelNames: ['shape'],
    registers,
  })
  app.addHook('onRequest', async (request) => {
    const { socket } = request.raw
    const before = socket.bytesWritten
    request.sentBytes = () => socket.bytesWritten - before
  })
  app.decorateRequest('sentBytes')
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    requests.inc({ route, status: reply.statusCode })
    sent.inc({ route }, request.sentBytes())
    if (route !== '/v1/shape/:name' || reply.statusCode !== 409) return
    const { name: shape } = shapeParams.parse(request.params)
    if (isShapeName(shape)) refetches.inc({ shape })
  })
}

function measureSlot(registry: Registry, { slot, logger }: Measured): void {
  let looking: Promise<SlotState | null | undefined> | undefined
  /** One look for all gauges of a scrape. What cannot be known is left out: a zero would say that all is well. */
  const look = () => {
    looking ??= slot
      .look()
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'the slot could not be looked at')
        return undefined
      })
      .finally(() => (looking = undefined))
    return looking
  }
  const gauge = (name: string, help: string, read: (state: SlotState | null) => number | null | undefined) => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          const state = await look()
          const value = state === undefined ? undefined : read(state)
          if (value === null || value === undefined) this.remove()
          else this.set(value)
        },
      }),
    )
  }
  gauge('vp_sync_lag_bytes', 'Write-ahead log that the engine has not taken in', (state) => state?.lagBytes)
  gauge('vp_sync_lag_seconds', 'Age of the oldest change that it has not taken in', (state) => state?.lagSeconds)
  gauge('vp_sync_slot_retained_bytes', 'Write-ahead log kept on disk for the slot', (state) => state?.retainedBytes)
  gauge('vp_sync_slot_limit_bytes', 'How much may be kept; absent without a limit', (state) => state?.keepBytes)
  gauge('vp_sync_slot_alarm', '1 when the slot keeps more than it should, is lost, or is not there', (state) =>
    state === null || state.isAlarming ? 1 : 0,
  )
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Bytes written to the client since this request came. */
    sentBytes(): number
  }
}
