import { useEffect, useState } from 'react'
import { useMe } from '../../auth/use-member.ts'
import { localToday } from './local-today.ts'
import { searchLocally, type SearchHits } from './queries.ts'

/** Long enough to skip the letters in the middle of a word, short enough not to be felt. */
const PAUSE_MS = 90

const nothing: SearchHits = { people: [], messages: [] }

/** Hits for a search text on this device. While a new text is looked for, the hits of the one before stay, with `text`
 *  saying which they belong to. */
export function useLocalSearch(
  text: string,
  limits: { people: number; messages: number },
): SearchHits & { text: string } {
  const { userId } = useMe()
  const [found, setFound] = useState<SearchHits & { text: string }>({ ...nothing, text: '' })
  const { people, messages } = limits

  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(() => {
      void searchLocally(text, { people, messages }, { userId, today: localToday() }).then((hits) => {
        if (isWanted) setFound({ ...hits, text })
      })
    }, PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [text, people, messages, userId])

  return found
}
