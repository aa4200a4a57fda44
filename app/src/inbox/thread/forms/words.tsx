import { MessageText } from '../message-text.tsx'
import type { ThreadMessage } from '../queries.ts'

/** A message that is its words. */
export function Words({ message: { conteudo } }: { message: ThreadMessage }) {
  if (conteudo === null || conteudo === '') return null
  return (
    <span className="whitespace-pre-wrap">
      <MessageText text={conteudo} />
    </span>
  )
}
