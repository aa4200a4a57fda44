import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState, type RefObject } from 'react'

/** Goes to a message of the thread: there if it is drawn, else by its address, which reads as far back as need be. Returns which
 *  message was jumped to, for the eye to find it. */
export function useJump(scroller: RefObject<HTMLElement | null>): [string | null, (messageId: string) => void] {
  const navigate = useNavigate()
  const [jumpedTo, setJumpedTo] = useState<string | null>(null)
  const jump = useCallback(
    (messageId: string) => {
      const drawn = scroller.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`)
      if (drawn === undefined || drawn === null) {
        void navigate({ to: '.', search: (previous) => ({ ...previous, mensagem: messageId }) })
        return
      }
      drawn.scrollIntoView({ block: 'center' })
      // who came by keyboard or ear goes along
      drawn.focus({ preventScroll: true })
      setJumpedTo(messageId)
    },
    [navigate, scroller],
  )
  return [jumpedTo, jump]
}
