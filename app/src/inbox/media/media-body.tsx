import { isMediaType, type MediaType } from '@vp/domain/inbox/media.ts'
import { EyeOff, FileX } from 'lucide-react'
import { useCan } from '../../auth/use-member.ts'
import type { Attachment } from './attachment.ts'
import { DocumentCard } from './document-card.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { Film } from './film.tsx'
import { MediaNote } from './media-note.tsx'
import { Picture } from './picture.tsx'
import { Recording } from './recording.tsx'
import { Sticker } from './sticker.tsx'
import { mediaTexts } from './texts.pt-BR.ts'

export interface MediaBodyProps {
  messageId: string
  /** Meta's type: image, video, audio, document, sticker. */
  tipo: string
  /** What it is called where it has no name. */
  label: string
  /** null: Meta named no file. */
  file: Attachment | null
  /** Ours: until the server has it, it is on the device that sends it. */
  isOurs: boolean
}

/** The file of a message in its bubble: the thing itself, or where it is and how to get it. Its caption is the bubble's own. */
export function MediaBody({ messageId, tipo, label, file, isOurs }: MediaBodyProps) {
  const maySee = useCan('personalData.read')
  if (file === null) return <MediaNote icon={FileX} text={`${label}: ${mediaTexts.neverCame}`} />
  if (!maySee) return <MediaNote icon={EyeOff} text={`${label}: ${mediaTexts.noRight}`} />
  const isOnItsWay = isOurs && file.status === 'pendente'
  if (file.status !== 'disponivel' && !isOnItsWay) return <Elsewhere tipo={tipo} label={label} file={file} />
  switch (shownAs(tipo, file.tipo)) {
    case 'image':
      return <Picture messageId={messageId} file={file} />
    case 'sticker':
      return <Sticker file={file} />
    case 'video':
      return <Film file={file} />
    case 'audio':
      return <Recording file={file} />
    case 'document':
      return <DocumentCard label={label} file={file} />
  }
}

/** By its content, not by what the message says it is: a broken photo is a file to save. */
function shownAs(tipo: string, mimeType: string): MediaType {
  // a phone's HEIC that the server has not turned into a JPEG yet
  if (tipo === 'document' || mimeType.startsWith('image/hei')) return 'document'
  const family = mimeType.split('/')[0] ?? ''
  if (tipo === 'sticker') return family === 'image' ? 'sticker' : 'document'
  return isMediaType(family) ? family : 'document'
}
