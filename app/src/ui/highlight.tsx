import { fold } from '@vp/domain/fold.ts'

export interface Piece {
  text: string
  isHit: boolean
}

/** Cuts a text at each place where the search words occur, accents and case ignored. */
export function hitPieces(text: string, search: string): Piece[] {
  const words = fold(search)
    .split(/\s+/u)
    .filter((word) => word !== '')
  const folded = fold(text)
  const isHit = Array.from({ length: text.length }, () => false)
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      isHit.fill(true, at, at + word.length)
    }
  }
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; at += 1) {
    const last = pieces.at(-1)
    if (last !== undefined && last.isHit === isHit[at]) last.text += text[at]
    else pieces.push({ text: text[at] ?? '', isHit: isHit[at] ?? false })
  }
  return pieces
}

/** A stretch of a long text around its first hit, so that the hit is seen on one line. `length` in characters. */
export function excerptAround(text: string, search: string, length = 90): string {
  const oneLine = text.replaceAll(/\s+/gu, ' ')
  const word = fold(search).trim().split(/\s+/u)[0] ?? ''
  const at = word === '' ? 0 : Math.max(0, fold(oneLine).indexOf(word))
  const room = at > length / 3 ? at - Math.floor(length / 3) : 0
  // from the start of a word on
  const start = room === 0 ? 0 : Math.min(at, oneLine.indexOf(' ', room) + 1)
  const cut = oneLine.slice(start, start + length)
  return `${start > 0 ? '…' : ''}${cut}${start + length < oneLine.length ? '…' : ''}`
}

/** Text with the search words marked. */
export function Highlight({ text, search }: { text: string; search: string }) {
  if (search.trim() === '') return text
  return hitPieces(text, search).map((piece, index) =>
    piece.isHit ? (
      // pieces have no identity but their place
      <mark key={index} className="rounded-xs bg-mark text-default">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}
