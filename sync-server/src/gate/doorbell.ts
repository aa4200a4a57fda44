import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { News } from './upstream.ts'

/** Folds bursts: what has rung since the last event goes out as one, with the newest LSN. Shapes are complete up to it because
 *  every ring in between is in it. */
export function coalesce(send: (news: News) => void): (news: News) => void {
  let lsn = 0n
  let shapes = new Set<ShapeName>()
  let again = new Set<ShapeName>()
  let isScheduled = false
  return (news) => {
    if (news.lsn > lsn) lsn = news.lsn
    for (const name of news.shapes) shapes.add(name)
    for (const name of news.again) again.add(name)
    if (isScheduled) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      send({ lsn, shapes, again })
      shapes = new Set()
      again = new Set()
    })
  }
}

/** One server-sent event (WHATWG HTML, "Server-sent events"). */
export function sseEvent(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

export const SSE_KEEP_ALIVE = ': keep-alive\n\n'
