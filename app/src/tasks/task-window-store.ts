import { useSyncExternalStore } from 'react'
import type { Day } from './days.ts'
import type { TaskRelation } from './queries.ts'

/** What a new task begins with. */
export interface NewTaskAsk {
  readonly titulo?: string
  readonly descricao?: string
  readonly data?: Day
  readonly hora?: string | null
  readonly durationMinutes?: number | null
  readonly relations?: readonly TaskRelation[]
}

export type TaskWindowAsk =
  | ({ readonly kind: 'new' } & NewTaskAsk)
  /** `day`: which one of a task that repeats; absent: its next. */
  | { readonly kind: 'task'; readonly id: string; readonly day?: Day | undefined; readonly onClose?: () => void }

/** How far a change of a task that repeats goes. */
export const scopes = ['esta', 'seguintes', 'todas'] as const
export type Scope = (typeof scopes)[number]
export interface ScopeAsk {
  readonly title: string
  readonly choices: readonly Scope[]
  readonly answer: (scope: Scope | null) => void
}

interface State {
  readonly window: TaskWindowAsk | null
  readonly scope: ScopeAsk | null
}
let state: State = { window: null, scope: null }
const listeners = new Set<() => void>()
function become(next: State): void {
  state = next
  for (const listener of listeners) listener()
}

/** Opens the window of a new task, from wherever the person is. */
export function askNewTask(ask: NewTaskAsk = {}): void {
  become({ ...state, window: { kind: 'new', ...ask } })
}

/** Opens a task, from wherever the person is. */
export function openTask(id: string, day?: Day, onClose?: () => void): void {
  become({ ...state, window: { kind: 'task', id, day, ...(onClose === undefined ? {} : { onClose }) } })
}

export function closeTaskWindow(): void {
  const { window } = state
  become({ ...state, window: null })
  if (window?.kind === 'task') window.onClose?.()
}

/** The screen that had it open is gone: so is the window. */
export function dropTaskWindow(): void {
  become({ ...state, window: null })
}

/** Asks how far a change of a task that repeats goes; null when the person thinks better of it. */
export async function askScope(title: string, choices: readonly Scope[] = scopes): Promise<Scope | null> {
  state.scope?.answer(null)
  return await new Promise((resolve) => {
    const answer = (scope: Scope | null) => {
      become({ ...state, scope: null })
      resolve(scope)
    }
    become({ ...state, scope: { title, choices, answer } })
  })
}

/** What is open. */
export function useTaskWindow(): State {
  return useSyncExternalStore(subscribe, () => state)
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
