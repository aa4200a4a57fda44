import { devicesReport, shapesReport, type ShapesReport } from '@vp/domain/sync/admin-reports.ts'
import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { z } from 'zod'
import { json, request, type Http } from '../../sync/remote/http.ts'

export type DevicesReport = z.infer<typeof devicesReport>

const NO_SIGNAL = new AbortController().signal

async function read(http: Http, path: string, signal: AbortSignal): Promise<unknown> {
  return json(await request(http, path, { signal }))
}

/** `GET /sync/v1/admin/shapes`. @throws RemoteError */
export async function fetchShapes(http: Http, signal: AbortSignal): Promise<ShapesReport> {
  return shapesReport.parse(await read(http, '/sync/v1/admin/shapes', signal))
}

/** `GET /sync/v1/admin/devices`. @throws RemoteError */
export async function fetchDevices(http: Http, signal: AbortSignal): Promise<DevicesReport> {
  return devicesReport.parse(await read(http, '/sync/v1/admin/devices', signal))
}

export const shapeActions = ['refetch', 'pause', 'resume'] as const
export type ShapeAction = (typeof shapeActions)[number]

/** @throws RemoteError `not_allowed`, `unknown_shape`, `shape_paused_already` */
export async function doToShape(http: Http, name: ShapeName, action: ShapeAction): Promise<void> {
  await request(http, `/sync/v1/admin/shapes/${name}/${action}`, { method: 'POST', signal: NO_SIGNAL })
}

/** Ends a device's access for ever; it wipes itself at its next contact. @throws RemoteError `not_allowed`, `unknown_device` */
export async function revokeDevice(http: Http, clientId: string): Promise<void> {
  await request(http, `/sync/v1/admin/devices/${clientId}/revoke`, { method: 'POST', signal: NO_SIGNAL })
}
