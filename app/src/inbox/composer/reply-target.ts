import { useSyncExternalStore } from 'react'

/** The message that the next text or file answers. */
export interface ReplyTarget {
  readonly conversationId: string
  readonly messageId: string
  /** Whose it is, in words. */
  readonly author: string
  readonly text: string
}

let target: ReplyTarget | null = null
const listeners = new Set<() => void>()

/** Null: the next text answers nothing in particular. */
export function setReplyTarget(next: ReplyTarget | null): void {
  target = next
  for (const listener of listeners) listener()
}

/** What is to be answered in a conversation; null for nothing. */
export function useReplyTarget(conversationId: string): ReplyTarget | null {
  const current = useSyncExternalStore(subscribe, () => target)
  return current?.conversationId === conversationId ? current : null
}

/** The same at this moment, for what is sent apart from the writing box. */
export function replyTargetOf(conversationId: string): ReplyTarget | null {
  return target?.conversationId === conversationId ? target : null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
