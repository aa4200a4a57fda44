import type { PresenceEntry } from '@vp/domain/inbox/presence.ts'

interface LiveEvent {
  readonly event: string
  readonly data: {
    lsn?: string
    shapes?: string[]
    again?: string[]
    paused?: string[]
    role?: string
    code?: string
    entries?: PresenceEntry[]
  }
}

/** Opens the doorbell and hands out its events one by one; null when the stream has ended. */
export async function listen(url: string, headers: Record<string, string>) {
  const gone = new AbortController()
  const response = await fetch(`${url}/v1/live`, { headers, signal: gone.signal })
  if (response.body === null) throw new Error('no stream')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<LiveEvent | null> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const found = /^event: (.+)\ndata: (.+)$/u.exec(block)
        if (found?.[1] === undefined || found[2] === undefined) continue
        // the test reads what the gate has just written
        return { event: found[1], data: JSON.parse(found[2]) as LiveEvent['data'] }
      }
      const { done, value } = await reader.read()
      if (done) return null
      text += value
    }
  }
  return { status: response.status, next, close: () => gone.abort() }
}
