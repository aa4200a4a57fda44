import { z } from 'zod'

const KEY = 'vp-lembretes'
/** What was told longer ago is forgotten: nobody tells of it again. */
const KEPT_MS = 2 * 86_400_000

/** When what was told, by `task:day`. */
const told = z.record(z.string(), z.number())

/** Reminders that this device has given, and only it: another of the person's devices tells by itself. */
export interface Told {
  has(taskId: string, day: string): boolean
  add(taskId: string, day: string, now: number): void
  /** Of any day of a task, in the last so many ms. */
  hasLately(taskId: string, now: number, ms: number): boolean
}

function read(storage: Pick<Storage, 'getItem'>): Record<string, number> {
  try {
    return told.catch({}).parse(JSON.parse(storage.getItem(KEY) ?? '{}'))
  } catch (error) {
    // somebody else's words under our name
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** Kept in `storage`, which all tabs share. */
export function toldIn(storage: Pick<Storage, 'getItem' | 'setItem'>): Told {
  return {
    has: (taskId, day) => read(storage)[`${taskId}:${day}`] !== undefined,
    add(taskId, day, now) {
      const recent = Object.entries(read(storage)).filter(([, at]) => at > now - KEPT_MS)
      storage.setItem(KEY, JSON.stringify(Object.fromEntries([...recent, [`${taskId}:${day}`, now]])))
    },
    hasLately: (taskId, now, ms) =>
      Object.entries(read(storage)).some(([key, at]) => key.startsWith(`${taskId}:`) && at > now - ms),
  }
}
