/** Runs tasks side by side as one: when one fails the others are told to stop, and only when all have come to rest does the
 *  failure surface, so that nothing goes on behind the back of whoever tries again. */
export async function together(
  tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController()
  const failures: unknown[] = []
  const lifetime = AbortSignal.any([signal, failed.signal])
  await Promise.all(
    tasks.map(async (task) => {
      try {
        await task(lifetime)
      } catch (error) {
        failures.push(error)
        failed.abort()
      }
    }),
  )
  // the first is the cause, the others its consequence
  if (failures.length > 0) throw failures[0]
}

/** Runs a task per item, so many at a time, as one (`together`). */
export async function atOnce<Item>(
  limit: number,
  items: readonly Item[],
  task: (item: Item, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const queue = [...items]
  const worker = async (lifetime: AbortSignal): Promise<void> => {
    for (let item = queue.shift(); item !== undefined && !lifetime.aborted; item = queue.shift())
      await task(item, lifetime)
  }
  await together(
    Array.from({ length: Math.min(limit, items.length) }, () => worker),
    signal,
  )
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
