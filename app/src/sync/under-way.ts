const underWay = new Set<Promise<unknown>>()

/** Counts something as being done until it is settled. Returns it. */
export function track<T>(doing: Promise<T>): Promise<T> {
  underWay.add(doing)
  const forget = () => underWay.delete(doing)
  doing.then(forget, forget)
  return doing
}

/** Resolves once nothing is being done, and those who waited for it have gone on (to offer its way back, say). */
export async function whenDone(): Promise<void> {
  while (underWay.size > 0) {
    await Promise.allSettled(underWay)
    // a task, not a microtask: theirs come first, however many they are
    await new Promise<void>((resolve) => setTimeout(resolve))
  }
}
