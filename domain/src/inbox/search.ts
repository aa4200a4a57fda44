import { fold } from '../fold.ts'

/** Longest search that is looked at, in words: each costs a pass over what is searched. */
const MAX_WORDS = 8
/** Fewer digits than this are part of a name or a text, not of a phone. */
const MIN_PHONE_DIGITS = 3

/** What a search box's text means: folded words that must all occur, and digits that may be a phone's. */
export interface Search {
  /** JSON text of an array of folded words. */
  readonly words: string
  /** Empty when it cannot be a phone. */
  readonly digits: string
  readonly isEmpty: boolean
}

export function parseSearch(text: string): Search {
  const words = fold(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
  const looksLikePhone = /^[\d\s()+.-]+$/u.test(text.trim())
  const digits = text.replaceAll(/\D/gu, '')
  return {
    words: JSON.stringify(words),
    digits: looksLikePhone && digits.length >= MIN_PHONE_DIGITS ? digits : '',
    isEmpty: words.length === 0,
  }
}
