import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { isShapeName, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { repeat } from './repeat.ts'

/** Shapes of a workspace that are paused, and since when. */
export type Paused = ReadonlyMap<ShapeName, Date>
type Listener = (paused: Paused, before: Paused) => void

/** How soon a pause made at another gate is noticed here. */
const LOOK_EVERY_MS = 2_000

const none: Paused = new Map()
const rows = z.array(z.object({ workspace_id: z.string(), nome: z.string(), paused_at: z.date() }))

/** What is in `paused_shapes`, held here because every change and every request asks for it. While the database is away the last
 *  known pauses hold. */
export function pauseRegistry(pool: Pool, logger: Logger) {
  let known = new Map<string, Map<ShapeName, Date>>()
  const listeners = new Map<string, Set<Listener>>()

  const look = async () => {
    const found = await pool.query('select workspace_id, nome, paused_at from paused_shapes')
    const now = new Map<string, Map<ShapeName, Date>>()
    for (const { workspace_id: workspaceId, nome, paused_at: pausedAt } of rows.parse(found.rows)) {
      if (!isShapeName(nome)) continue
      const names = now.get(workspaceId) ?? new Map<ShapeName, Date>()
      now.set(workspaceId, names.set(nome, pausedAt))
    }
    const before = known
    known = now
    for (const [workspaceId, interested] of listeners) {
      const [then, since] = [before.get(workspaceId) ?? none, now.get(workspaceId) ?? none]
      if (isSame(then, since)) continue
      for (const listener of interested) listener(since, then)
    }
  }
  let isLoaded = false
  /** Looks at the table; the first time, and after a change made here, without waiting for the next regular look. */
  const refresh = async () => {
    await look()
    isLoaded = true
  }
  const stop = repeat(LOOK_EVERY_MS, refresh, (error) => logger.warn({ err: error }, 'pauses could not be read'))

  return {
    refresh,
    stop,
    /** As last seen. */
    of: (workspaceId: string): Paused => known.get(workspaceId) ?? none,
    async load(workspaceId: string): Promise<Paused> {
      if (!isLoaded) await refresh()
      return known.get(workspaceId) ?? none
    },
    /** Whether it is paused at this moment, so that a request that follows a resume at another gate is not refused. */
    async isPaused(workspaceId: string, name: ShapeName): Promise<boolean> {
      if (!isLoaded) await refresh()
      if (known.get(workspaceId)?.has(name) !== true) return false
      const { rowCount } = await pool.query('select 1 from paused_shapes where workspace_id = $1 and nome = $2', [
        workspaceId,
        name,
      ])
      return rowCount === 1
    },
    /** Calls `listener` when the pauses of a workspace have changed, until the returned function is called. */
    listen(workspaceId: string, listener: Listener): () => void {
      const interested = listeners.get(workspaceId) ?? new Set()
      listeners.set(workspaceId, interested.add(listener))
      return () => {
        interested.delete(listener)
        if (interested.size === 0) listeners.delete(workspaceId)
      }
    },
  }
}
export type PauseRegistry = ReturnType<typeof pauseRegistry>

function isSame(left: Paused, right: Paused): boolean {
  return left.size === right.size && [...left.keys()].every((name) => right.has(name))
}
