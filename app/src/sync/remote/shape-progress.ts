import { shapeGroups, shapeNames, type ShapeGroup, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { z } from 'zod'
import type { SyncState } from '../sync-state.ts'
import { json, request, type Http } from './http.ts'

const answer = z.object({ shapes: z.array(z.object({ name: z.string(), rows: z.number().int() })) })

/** Rows that each shape will bring, for the progress of the first sync. @throws RemoteError */
export async function fetchRowCounts(http: Http, signal: AbortSignal): Promise<Map<string, number>> {
  const response = await request(http, '/sync/v1/shapes', { signal })
  const { shapes } = answer.parse(await json(response))
  return new Map(shapes.map(({ name, rows }) => [name, rows]))
}

/** How far the first sync has come. */
export class ShapeProgress {
  readonly #done = new Map<ShapeName, number>()
  #totals: ReadonlyMap<string, number> = new Map()
  /** Groups whose tables are whole and agree with each other. */
  readonly ready = new Set<ShapeGroup>()

  expect(totals: ReadonlyMap<string, number>): void {
    this.#totals = totals
  }

  add(name: ShapeName, rows: number): void {
    this.#done.set(name, (this.#done.get(name) ?? 0) + rows)
  }

  restart(name: ShapeName): void {
    this.#done.delete(name)
  }

  get isOver(): boolean {
    return this.ready.size === Object.keys(shapeGroups).length
  }

  get state(): SyncState['firstSync'] {
    if (this.isOver) return null
    return {
      inboxReady: this.ready.has('inbox'),
      tables: shapeNames.map((name) => {
        const done = this.#done.get(name) ?? 0
        // a change made meanwhile may bring more rows than were counted
        return { name, done, total: Math.max(done, this.#totals.get(name) ?? 0) }
      }),
    }
  }
}
