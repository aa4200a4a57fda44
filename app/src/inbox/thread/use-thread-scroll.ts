import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { sideOf } from './group-thread.ts'
import type { ThreadMessage } from './queries.ts'

/** This near to the end counts as the end, px. */
const END_PX = 48

export interface ThreadScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  /** Messages of the contact that came below what is seen. */
  readonly newCount: number
  readonly onScroll: () => void
  readonly toEnd: () => void
}

/** Where a thread stands: at its end it stays there whatever grows; elsewhere it does not move, neither for a new message
 *  below nor for older ones put in above. `messages`: oldest first. `startAt`: the element to open at, instead of the end. */
export function useThreadScroll(
  messages: readonly ThreadMessage[],
  startAt: string | null,
  myId: string,
): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const [newCount, setNewCount] = useState(0)
  const atEnd = useRef(true)
  const before = useRef<{ oldest: string | undefined; newest: string | undefined; height: number } | null>(null)

  const toEnd = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    element.scrollTop = element.scrollHeight
    atEnd.current = true
    setIsAtEnd(true)
    setNewCount(0)
  }, [])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < END_PX
    setIsAtEnd(atEnd.current)
    if (atEnd.current) setNewCount(0)
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const oldest = messages[0]?.id
    const newest = messages.at(-1)
    const previous = before.current
    if (previous === null) {
      const anchor = startAt === null ? null : element.querySelector<HTMLElement>(startAt)
      element.scrollTop = element.scrollHeight
      if (anchor !== null) {
        const fromTop = anchor.getBoundingClientRect().top - element.getBoundingClientRect().top
        // a third down: the reader sees what came before it too
        if (fromTop < 0) element.scrollTop += fromTop - element.clientHeight / 3
      }
      onScroll()
    } else if (previous.oldest !== oldest && previous.newest === newest?.id) {
      element.scrollTop += element.scrollHeight - previous.height
    } else if (previous.newest !== newest?.id) {
      const isMine = newest?.author_id === myId
      if (atEnd.current || isMine) toEnd()
      else {
        const from = messages.findIndex((message) => message.id === previous.newest)
        const fromContact = messages.slice(from + 1).filter((message) => sideOf(message) === 'in').length
        setNewCount((count) => count + fromContact)
      }
    }
    before.current = { oldest, newest: newest?.id, height: element.scrollHeight }
  }, [messages, startAt, myId, onScroll, toEnd])

  // the keyboard opens, the composer grows, a font arrives: the end stays the end
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      const element = scroller.current
      if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight
    })
    if (scroller.current !== null) observer.observe(scroller.current)
    if (content.current !== null) observer.observe(content.current)
    return () => observer.disconnect()
  }, [])

  return { scroller, content, isAtEnd, newCount, onScroll, toEnd }
}
