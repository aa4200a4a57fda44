import { useCallback, useState } from 'react'

/** Whether something has come into view yet; stays true. The ref belongs on it. */
export function useInView<E extends Element>(): [
  ref: (element: E | null) => (() => void) | undefined,
  isSeen: boolean,
] {
  const [isSeen, setIsSeen] = useState(false)
  const ref = useCallback((element: E | null) => {
    if (element === null) return undefined
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, isSeen]
}
