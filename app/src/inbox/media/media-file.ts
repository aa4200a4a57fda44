import type { MediaPart } from '@vp/domain/inbox/media-links.ts'
import { mediaLimit } from '../../sync/files/media-limit.ts'
import type { LocalFiles } from '../../sync/files/local-files.ts'
import { filesOf } from '../../sync/files/own-files.ts'
import { currentSession } from '../../auth/session.ts'
import { fetchUnlessSilent } from '../../sync/remote/http.ts'
import { RemoteError, remoteErrorFrom } from '../../sync/remote/remote-error.ts'
import { askLink } from './ask-links.ts'

/** How a file stands in this tab. offline: not on this device, and the server is out of reach. failed: the server would not give it. */
export type MediaState =
  | { readonly kind: 'idle' | 'loading' | 'offline' | 'failed' }
  | { readonly kind: 'ready'; readonly url: string; readonly blob: Blob }

/** Downloads at once: the browser has few connections to one server, and sync needs some. */
const AT_ONCE = 3
/** A file that nothing shows any more is let go of after a while: scrolling back must not read it again. */
const LINGER_MS = 60_000

/** One file, or its small picture: from this device if it was seen before, else from the server, and then kept. */
export class MediaFile {
  readonly #id: string
  readonly #of: MediaPart
  readonly #listeners = new Set<() => void>()
  #state: MediaState = { kind: 'idle' }
  #loading: Promise<void> | null = null
  #lingering: ReturnType<typeof setTimeout> | undefined

  constructor(id: string, of: MediaPart) {
    this.#id = id
    this.#of = of
  }

  get state(): MediaState {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.#lingering)
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#lingering = setTimeout(() => this.#letGo(), LINGER_MS)
    }
  }

  /** Brings it, unless it is here; resolves when it is known how that went. Offline only this device is looked through. */
  load(isOffline: boolean): Promise<void> {
    if (this.#state.kind === 'ready') return Promise.resolve()
    this.#loading ??= this.#bring(isOffline).finally(() => (this.#loading = null))
    return this.#loading
  }

  async #bring(isOffline: boolean): Promise<void> {
    this.#become({ kind: 'loading' })
    try {
      const here = await this.#fromHere()
      if (here === null && isOffline) return this.#become({ kind: 'offline' })
      const blob = here ?? (await inTurn(() => this.#fromServer()))
      this.#become(blob === null ? { kind: 'failed' } : { kind: 'ready', url: URL.createObjectURL(blob), blob })
    } catch (error) {
      if (!(error instanceof RemoteError)) {
        this.#become({ kind: 'failed' })
        throw error
      }
      this.#become({ kind: error.kind === 'refused' ? 'failed' : 'offline' })
    }
  }

  async #fromHere(): Promise<Blob | null> {
    const files = await ownFiles()
    const seen = (await files?.seen(this.#key)) ?? null
    if (seen !== null) return seen
    // one's own that is on its way, or was
    const outgoing = await files?.outgoing(this.#id)
    if (outgoing != null) return outgoing.blob
    return this.#of === 'miniatura' ? ((await files?.seen(`${this.#id}/original`)) ?? null) : null
  }

  async #fromServer(): Promise<Blob | null> {
    const url = await askLink(this.#id, this.#of)
    if (url === null) return null
    const blob = await download(url)
    const files = await ownFiles()
    await files?.keepSeen(this.#key, blob, mediaLimit()).catch(unlessFull)
    return blob
  }

  get #key(): string {
    return `${this.#id}/${this.#of}`
  }

  #become(state: MediaState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  #letGo(): void {
    if (this.#state.kind === 'ready') URL.revokeObjectURL(this.#state.url)
    if (this.#state.kind !== 'loading') this.#state = { kind: 'idle' }
  }
}

const known = new Map<string, MediaFile>()

/** The one object for a file in this tab. */
export function mediaFile(id: string, of: MediaPart): MediaFile {
  const key = `${id}/${of}`
  const found = known.get(key) ?? new MediaFile(id, of)
  known.set(key, found)
  return found
}

async function download(url: string): Promise<Blob> {
  try {
    const response = await fetchUnlessSilent(url)
    if (!response.ok) throw new RemoteError('unreachable', `http_${response.status}`)
    return await response.blob()
  } catch (error) {
    throw remoteErrorFrom(error)
  }
}

/** Of whoever is signed in; null when nobody is. */
async function ownFiles(): Promise<LocalFiles | null> {
  const userId = currentSession().session?.userId
  return userId === undefined ? null : await filesOf(userId)
}

/** What cannot be kept is still shown. */
function unlessFull(error: unknown): void {
  if (!(error instanceof DOMException)) throw error
  console.warn('a file could not be kept on this device', error)
}

let running = 0
const queue: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    queue.shift()?.()
  }
}
