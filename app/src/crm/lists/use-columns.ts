import { useCallback, useState } from 'react'
import { z } from 'zod'
import { useMe } from '../../auth/use-member.ts'
import type { RecordList } from './list-search.ts'

const stored = z.array(z.string().max(60)).max(60)
const keyOf = (userId: string, lista: RecordList) => `vp-columns ${userId} ${lista}`

function read(key: string): readonly string[] | null {
  const text = localStorage.getItem(key)
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
  const key = keyOf(useMe().userId, lista)
  const [chosen, setChosen] = useState(() => ({ key, ids: read(key) }))
  if (chosen.key !== key) setChosen({ key, ids: read(key) })
  const choose = useCallback(
    (ids: readonly string[] | null) => {
      if (ids === null) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(ids))
      setChosen({ key, ids })
    },
    [key],
  )
  return [chosen.key === key ? chosen.ids : read(key), choose]
}
