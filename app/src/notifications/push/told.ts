const CACHE = 'vp-avisos'
/** More than can still be on their way. */
const MOST_KEPT = 100

type Caches = Pick<CacheStorage, 'open'>

// Of the stores of a browser this one outlives a service worker and takes three lines.
const keyOf = (name: string) => `/avisos/${encodeURIComponent(name)}`

/** Whether this device has shown what goes by a name, also when the person has closed it since. */
export async function hasToldOf(name: string, caches: Caches): Promise<boolean> {
  const cache = await caches.open(CACHE)
  return (await cache.match(keyOf(name))) !== undefined
}

/** After it was shown: what is cut off in between is rather told twice than never. */
export async function rememberTold(name: string, caches: Caches): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.put(keyOf(name), new Response(''))
  // the oldest come first
  const kept = await cache.keys()
  for (const old of kept.slice(0, -MOST_KEPT)) await cache.delete(old)
}
