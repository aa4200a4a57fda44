const PREFIX = 'vp-lembrete:'
/** What was told longer ago is forgotten: nobody tells of it again. */
const KEPT_MS = 2 * 86_400_000

type Keys = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Reminders that this device has given, and only it: another of the person's devices tells by itself. */
export interface Told {
  has(taskId: string, day: string): boolean
  add(taskId: string, day: string, now: number): void
  /** Of any day of a task, in the last so many ms. */
  hasLately(taskId: string, now: number, ms: number): boolean
}

/** Kept in `storage`, which all tabs share: a key and its moment each, for what one tab writes another may not have read yet. */
export function toldIn(storage: Keys): Told {
  const at = (key: string) => Number(storage.getItem(key) ?? Number.NaN)
  const keysOf = (prefix: string) =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
      key.startsWith(prefix),
    )
  return {
    has: (taskId, day) => at(`${PREFIX}${taskId}:${day}`) > 0,
    add(taskId, day, now) {
      for (const key of keysOf(PREFIX)) if (!(at(key) > now - KEPT_MS)) storage.removeItem(key)
      storage.setItem(`${PREFIX}${taskId}:${day}`, String(now))
    },
    hasLately: (taskId, now, ms) => keysOf(`${PREFIX}${taskId}:`).some((key) => at(key) > now - ms),
  }
}
