import type { Message } from '../wire.ts'

type Listener = (message: Message | null) => void
let listener: Listener | undefined
let current: Message | null = null

/** The message that the next one answers. */
export function replyTarget(): Message | null {
  return current
}

export function startReply(message: Message | null): void {
  current = message
  listener?.(message)
}

export function onReply(then: Listener): void {
  listener = then
}
