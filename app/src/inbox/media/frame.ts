import type { CSSProperties } from 'react'
import type { Attachment } from './attachment.ts'

/** The largest a picture is in a bubble, in rem. */
const MAX_WIDTH = 20
const MAX_HEIGHT = 24
const MIN_WIDTH = 9
/** Of what nobody has measured. */
const USUAL_RATIO = 4 / 3

/** The room of a picture or film before it is there, so that nothing jumps when it comes: its ratio is kept within what a bubble
 *  takes; a very long one is cut. */
export function frameOf({ largura, altura }: Pick<Attachment, 'largura' | 'altura'>): CSSProperties {
  const ratio = largura === null || altura === null ? USUAL_RATIO : largura / altura
  const width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, MAX_HEIGHT * ratio))
  return { width: `${width}rem`, maxWidth: '100%', aspectRatio: `${Math.max(ratio, width / MAX_HEIGHT)}` }
}
