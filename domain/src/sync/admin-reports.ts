import { z } from 'zod'
import { role } from '../auth/roles.ts'

/** What the gate tells an Admin of one shape of their workspace. */
export const shapeReport = z.object({
  /** The catalogue's name, which is the table's. */
  name: z.string(),
  table: z.string(),
  /** The filter, with $1… for the parameters. */
  where: z.string(),
  /** The columns that each role receives; those it does not receive never leave the server. */
  columns: z.record(role, z.array(z.string())),
  /** Rows in the workspace now. */
  rows: z.number().int(),
  /** Bytes of snapshot and log on the sync engine's disk, all filters of the name added up; null where the engine does not tell. */
  bytes: z.number().int().nullable(),
  /** Bytes of write-ahead log that the engine has not taken in yet; null where it does not tell. */
  lagBytes: z.number().int().nullable(),
  /** Devices of the workspace that are connected and hold this shape. */
  clients: z.number().int(),
  /** ISO 8601; null when it has not been made anew since the service started. */
  lastRefetchAt: z.string().nullable(),
  /** ISO 8601; while set, devices keep what they have and get nothing new of it. */
  pausedAt: z.string().nullable(),
})
export type ShapeReport = z.infer<typeof shapeReport>

/** `GET /sync/v1/admin/shapes` */
export const shapesReport = z.object({
  engine: z.object({
    kind: z.enum(['embedded', 'electric']),
    isReady: z.boolean(),
    /** Of the whole engine, as in a shape; null where it does not tell. */
    lagBytes: z.number().int().nullable(),
    lagSeconds: z.number().nullable(),
  }),
  shapes: z.array(shapeReport),
})
export type ShapesReport = z.infer<typeof shapesReport>

/** What an Admin sees of a browser that holds the workspace's data. */
export const deviceReport = z.object({
  clientId: z.uuid(),
  userId: z.uuid(),
  nome: z.string(),
  email: z.string(),
  role,
  userAgent: z.string().nullable(),
  appVersion: z.string().nullable(),
  /** ISO 8601 */
  lastSeenAt: z.string().nullable(),
  /** What it said it had not sent when last seen. */
  pendingCount: z.number().int(),
  isConnected: z.boolean(),
  /** ISO 8601 */
  revokedAt: z.string().nullable(),
})
export type DeviceReport = z.infer<typeof deviceReport>

/** `GET /sync/v1/admin/devices` */
export const devicesReport = z.object({ devices: z.array(deviceReport) })

// POST /sync/v1/admin/shapes/:name/refetch · /pause · /resume, POST /sync/v1/admin/devices/:clientId/revoke: 204, or
// {error: {code}} with `not_allowed` (403), `unknown_shape`, `unknown_device` (404), `shape_paused_already` (409).
