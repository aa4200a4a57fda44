import { useState } from 'react'

const KEY = 'vp:inbox-context'

/** Whether the panel beside the conversation is open; remembered on this device. Open to begin with. */
export function useContextOpen(): [isOpen: boolean, toggle: () => void] {
  const [isOpen, setIsOpen] = useState(() => localStorage.getItem(KEY) !== 'closed')
  return [
    isOpen,
    () => {
      localStorage.setItem(KEY, isOpen ? 'closed' : 'open')
      setIsOpen(!isOpen)
    },
  ]
}
