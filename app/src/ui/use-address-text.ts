import { useState } from 'react'

export interface AddressText {
  /** What the field shows. */
  readonly typed: string
  /** What the address held when it was last looked at. */
  readonly seen: string
  /** Typed, and not seen in the address yet; the oldest first. */
  readonly onTheirWay: readonly string[]
}

export const startText = (held: string): AddressText => ({ typed: held, seen: held, onTheirWay: [] })

export const typeText = (state: AddressText, typed: string): AddressText => ({
  ...state,
  typed,
  onTheirWay: [...state.onTheirWay, typed],
})

/** The address holds something else: what was typed a moment ago, which changes nothing, or what a link or the way back put there. */
export function followAddress({ typed, onTheirWay }: AddressText, held: string): AddressText {
  const at = onTheirWay.indexOf(held)
  return at === -1 ? startText(held) : { typed, seen: held, onTheirWay: onTheirWay.slice(at + 1) }
}

/** A text that the address holds too, and how to change it: the field shows it at once and the address follows, so letters never wait.
 *  Where the address changes by itself, the field follows. `write` puts a text into the address. */
export function useAddressText(held: string, write: (text: string) => void): readonly [string, (text: string) => void] {
  const [state, setState] = useState(() => startText(held))
  if (held !== state.seen) setState(followAddress(state, held))
  const change = (text: string) => {
    setState((before) => typeText(before, text))
    write(text)
  }
  return [state.typed, change]
}
