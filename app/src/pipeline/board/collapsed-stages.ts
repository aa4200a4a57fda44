import { useState } from 'react'
import { z } from 'zod'

const KEY = 'vp:collapsed-stages'
const stored = z.array(z.string())

function read(): ReadonlySet<string> {
  const text = localStorage.getItem(KEY)
  if (text === null) return new Set()
  try {
    return new Set(stored.parse(JSON.parse(text)))
  } catch {
    // written by nobody of ours: as if it were not there
    return new Set()
  }
}

/** Which stages are folded to a strip; remembered on this device. */
export function useCollapsedStages(): [collapsed: ReadonlySet<string>, toggle: (stageId: string) => void] {
  const [collapsed, setCollapsed] = useState(read)
  return [
    collapsed,
    (stageId) => {
      const next = new Set(collapsed)
      if (!next.delete(stageId)) next.add(stageId)
      localStorage.setItem(KEY, JSON.stringify([...next]))
      setCollapsed(next)
    },
  ]
}
