import { useSyncExternalStore } from 'react'

/** Somebody wants to send this text as a template: it came back from a window that had closed. */
export interface AskedTemplate {
  readonly conversationId: string
  readonly text: string
}

let asked: AskedTemplate | null = null
const listeners = new Set<() => void>()

function become(next: AskedTemplate | null): void {
  asked = next
  for (const listener of listeners) listener()
}

/** Opens the templates in the conversation's composer, with this text at hand. */
export function askForTemplate(wanted: AskedTemplate): void {
  become(wanted)
}

/** It was sent, or the person closed the templates. */
export function forgetAskedTemplate(): void {
  become(null)
}

/** What was asked for in a conversation; null for nothing. */
export function useAskedTemplate(conversationId: string): AskedTemplate | null {
  const current = useSyncExternalStore(subscribe, () => asked)
  return current?.conversationId === conversationId ? current : null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
