import { z } from 'zod'
import { tabRequest, type TabRequest } from './protocol.ts'

export type MutateRequest = Extract<TabRequest, { kind: 'mutate' }>

/** What a tab has asked to be done and no leader has answered yet. */
export interface UnansweredMutations {
  add(request: MutateRequest): void
  remove(id: string): void
  all(): MutateRequest[]
  clear(): void
}

/** Keeps them where a reload or a crash of the tab leaves them: while one leader dies and the next opens the database, for a
 *  second or so, nobody else has them. Asked again by any tab, they are done once. */
export function unansweredIn(storage: Storage, userId: string): UnansweredMutations {
  const prefix = `vp-unanswered-${userId}-`
  const keys = (): string[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
      (key): key is string => key?.startsWith(prefix) ?? false,
    )
  return {
    add: (request) => storage.setItem(`${prefix}${request.id}`, JSON.stringify(request)),
    remove: (id) => storage.removeItem(`${prefix}${id}`),
    all: () =>
      keys()
        .map((key) => stored.parse(JSON.parse(storage.getItem(key) ?? 'null')))
        .filter((request) => request !== null)
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    clear: () => {
      for (const key of keys()) storage.removeItem(key)
    },
  }
}

/** null: another tab has taken it away meanwhile, or it is of a form that this version does not know. */
const stored = z
  .unknown()
  .transform((value) => tabRequest.safeParse(value).data)
  .transform((request) => (request?.kind === 'mutate' ? request : null))
