import type { Behaviour } from '../behaviour.ts'
import type { ContactSummary, GraphCall, Message, WebhookPost } from '../wire.ts'

export type Topic = 'people' | 'selection' | 'chat' | 'behaviour' | 'diary' | 'connection'

/** Everything the page shows. Parts listen to the topics that concern them. */
export const state = {
  businessName: '',
  people: new Map<string, ContactSummary>(),
  selectedId: null as string | null,
  /** Messages of the selected person, in order. */
  chat: [] as Message[],
  behaviour: null as Behaviour | null,
  posts: [] as WebhookPost[],
  graphCalls: [] as GraphCall[],
  isConnected: false,
  /** Until when the business is shown as typing, by person, real time. */
  typing: new Map<string, number>(),
  clockOffsetMs: 0,
}

const listeners = new Map<Topic, (() => void)[]>()

export function listen(topic: Topic, listener: () => void): void {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
}

export function tell(...topics: Topic[]): void {
  for (const topic of topics) for (const listener of listeners.get(topic) ?? []) listener()
}

export function selected(): ContactSummary | undefined {
  return state.selectedId === null ? undefined : state.people.get(state.selectedId)
}

/** The simulator's present, ms. */
export function now(): number {
  return Date.now() + state.clockOffsetMs
}
