import { MAX_LINKS, mediaLinksAnswer, type MediaLinkRequest, type MediaPart } from '@vp/domain/inbox/media-links.ts'
import { httpOfTab } from '../../auth/use-http.ts'
import { json, request } from '../../sync/remote/http.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'

/** What is asked for within this time goes in one request: a thread shows many pictures at once. */
const GATHER_MS = 15
const PATIENCE_MS = 15_000

interface Waiting extends MediaLinkRequest {
  resolve: (url: string | null) => void
  reject: (error: unknown) => void
}

let waiting: Waiting[] = []

/** A short-lived address of a file; null when the server has none for this person. @throws RemoteError */
export function askLink(id: string, of: MediaPart): Promise<string | null> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) setTimeout(() => void flush(), GATHER_MS)
    waiting.push({ id, of, resolve, reject })
  })
}

async function flush(): Promise<void> {
  const all = waiting
  waiting = []
  for (let at = 0; at < all.length; at += MAX_LINKS) await answer(all.slice(at, at + MAX_LINKS))
}

async function answer(asked: readonly Waiting[]): Promise<void> {
  try {
    const http = await httpOfTab()
    const response = await request(http, '/api/attachments/links', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ wanted: asked.map(({ id, of }) => ({ id, of })) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const parsed = mediaLinksAnswer.safeParse(await json(response))
    if (!parsed.success) throw new RemoteError('unreachable', 'not_our_answer', { cause: parsed.error })
    asked.forEach(({ resolve }, index) => resolve(parsed.data.links[index]?.url ?? null))
  } catch (error) {
    for (const { reject } of asked) reject(error)
  }
}
