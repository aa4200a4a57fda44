import { MediaBody } from '../../media/media-body.tsx'
import { messageTypeTexts } from '../../message-texts.pt-BR.ts'
import { MessageText } from '../message-text.tsx'
import type { ThreadMessage } from '../queries.ts'

interface MediaPart {
  caption?: string | undefined
  voice?: boolean | undefined
  animated?: boolean | undefined
}

/** A photo, video, recording, document or sticker: its file, and the words under it. */
export function MediaForm({ part, message }: { part: MediaPart; message: ThreadMessage }) {
  // without its part only the line is known, which says as much
  const words = part.caption ?? (message.payload === null ? message.conteudo : null)
  return (
    <>
      <MediaBody
        messageId={message.id}
        tipo={message.tipo}
        label={labelOf(part, message.tipo)}
        file={message.attachment}
      />
      {words === null || words === '' ? null : (
        <span className="whitespace-pre-wrap">
          <MessageText text={words} />
        </span>
      )}
    </>
  )
}

function labelOf({ voice, animated }: MediaPart, tipo: string): string {
  const name = voice === true ? 'voice' : animated === true ? 'animatedSticker' : tipo
  return messageTypeTexts[name] ?? tipo
}
