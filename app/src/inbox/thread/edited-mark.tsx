import { z } from 'zod'
import { messageTexts } from '../message-texts.pt-BR.ts'
import type { ThreadMessage } from './queries.ts'

const original = z.object({ original: z.object({ conteudo: z.string() }) })

/** That its author changed a message, and what it said before. */
export function EditedMark({ message }: { message: ThreadMessage }) {
  if (message.edited_at === null) return null
  const before = original.safeParse(message.payload).data?.original.conteudo
  const said = before === undefined ? null : messageTexts.editedFrom(before)
  return (
    <span {...(said === null ? {} : { title: said })}>
      {messageTexts.edited}
      {said === null ? null : <span className="sr-only">. {said}</span>}
    </span>
  )
}
