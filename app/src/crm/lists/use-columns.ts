import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { useMe } from '../../auth/use-member.ts'
import type { RecordList } from './list-search.ts'

const stored = z.array(z.string().max(60)).max(60)
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function readColumns(text: string | null): readonly string[] | null {
  if (text === null) return null
  try {
    return stored.parse(JSON.parse(text))
  } catch (error) {
    // what nobody can read was written by nobody: the list's own columns are shown
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** The columns that the person has chosen for a list on this device, in order; null for the list's own. */
export function useChosenColumns(
  lista: RecordList,
): [readonly string[] | null, (ids: readonly string[] | null) => void] {
  const key = `vp-columns ${useMe().userId} ${lista}`
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(key))
  const chosen = useMemo(() => readColumns(text), [text])
  const choose = useCallback(
    (ids: readonly string[] | null) => {
      if (ids === null) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(ids))
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [chosen, choose]
}
