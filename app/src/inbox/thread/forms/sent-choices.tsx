import { z } from 'zod'
import type { ThreadMessage } from '../queries.ts'
import { MediaForm } from './media-form.tsx'
import { Words } from './words.tsx'

const title = z.object({ title: z.string() })
const sent = z.object({
  /** A template's. */
  buttons: z.array(z.object({ text: z.string() })).catch([]),
  /** As we send it; an answer of a person has another form. */
  interactive: z
    .object({
      action: z.object({
        buttons: z.array(z.object({ reply: title })).catch([]),
        sections: z.array(z.object({ rows: z.array(title) })).catch([]),
      }),
    })
    .optional()
    .catch(undefined),
})

/** What we sent with buttons or a list to choose from: a template's file, its words, and the choices under them. */
export function SentChoices({ message }: { message: ThreadMessage }) {
  const { buttons, interactive } = sent.parse(message.payload ?? {})
  const choices = [
    ...buttons.map(({ text }) => text),
    ...(interactive?.action.buttons ?? []).map(({ reply }) => reply.title),
    ...(interactive?.action.sections ?? []).flatMap(({ rows }) => rows.map((row) => row.title)),
  ]
  return (
    <>
      {message.attachment === null ? null : <MediaForm part={{}} message={message} />}
      <Words message={message} />
      {choices.length === 0 ? null : (
        <ul className="flex flex-wrap gap-1 pt-1.5">
          {choices.map((choice) => (
            <li key={choice} className="rounded-sm px-2 py-0.5 text-sm text-muted ring-1 ring-inset ring-line-strong">
              {choice}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
