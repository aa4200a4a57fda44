import { MediaBody } from '../../media/media-body.tsx'
import { UploadBar } from '../../media/sending/upload-bar.tsx'
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
  // without its part only its line is known, which says as much
  const label = message.payload === null ? message.conteudo : null
  return (
    <>
      <MediaBody
        messageId={message.id}
        tipo={message.tipo}
        label={label ?? labelOf(part, message.tipo)}
        file={message.attachment}
        isOurs={message.autor !== 'contato'}
      />
      {message.attachment?.status === 'pendente' && message.status === 'queued' ? (
        <UploadBar id={message.attachment.id} />
      ) : null}
      {part.caption === undefined || part.caption === '' ? null : (
        <span className="whitespace-pre-wrap">
          <MessageText text={part.caption} />
        </span>
      )}
    </>
  )
}

function labelOf({ voice, animated }: MediaPart, tipo: string): string {
  const name = voice === true ? 'voice' : animated === true ? 'animatedSticker' : tipo
  return messageTypeTexts[name] ?? tipo
}
