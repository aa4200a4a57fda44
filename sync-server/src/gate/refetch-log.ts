import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'

/** Beyond it the oldest are forgotten. */
const MOST_ENTRIES = 10_000

/** When shapes of a workspace were last begun anew, as far as this process has seen. */
export function refetchLog() {
  const times = new Map<string, Date>()
  const keyOf = (workspaceId: string, name: ShapeName) => `${workspaceId}:${name}`
  return {
    note(workspaceId: string, name: ShapeName): void {
      const key = keyOf(workspaceId, name)
      times.delete(key)
      times.set(key, new Date())
      const [oldest] = times.keys()
      if (times.size > MOST_ENTRIES && oldest !== undefined) times.delete(oldest)
    },
    lastOf: (workspaceId: string, name: ShapeName): Date | null => times.get(keyOf(workspaceId, name)) ?? null,
  }
}
export type RefetchLog = ReturnType<typeof refetchLog>
