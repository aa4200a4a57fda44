import { newId } from '@vp/domain/ids.ts'
import { isSendable, maxSendableBytes, type OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import { formatBytes } from '../../../ui/format-bytes.ts'
import { gifToMp4 } from './gif-to-mp4.ts'
import { measureFile, type Measures } from './measure-file.ts'
import { sendingTexts } from './texts.pt-BR.ts'
import { toJpeg } from './to-jpeg.ts'

/** A file that a person wants to send, as far as this device can tell what will become of it. */
export interface PreparedFile extends Measures {
  /** Of the attachment that it becomes. */
  id: string
  name: string
  messageType: OutgoingMediaType
  blob: Blob
  /** What was done to it, or how it will go; null for nothing to say. */
  note: string | null
  /** Recorded here: a voice message. */
  isVoice: boolean
}

/** Why a file cannot be sent, in words that name it and the way out. */
export class Unsendable extends Error {}

const GIF = 'image/gif'
const HEIC = /^image\/hei[cf]/u
/** Formats that the server turns into what Meta takes. */
const CONVERTED = /^image\/(?:webp|gif|avif|tiff|bmp)$/u

/** Decides how a file goes: photos as photos (one that is too large is made smaller), GIFs that move as films, films and sounds in
 *  formats that WhatsApp does not play as documents, the rest as documents. @throws Unsendable */
export async function prepareFile(file: File): Promise<PreparedFile> {
  const type = typeOf(file)
  return (await prepareGif(file, type)) ?? (await prepareAs(file, type, kindOf(type)))
}

/** A GIF that moves goes as a film; null for everything else, and for one that cannot. */
async function prepareGif(file: File, type: string): Promise<PreparedFile | null> {
  if (type !== GIF) return null
  const film = await gifToMp4(file)
  if (film === null || film.size > maxSendableBytes('video')) return null
  const measures = await measureFile(film, 'video')
  const name = file.name.replace(/\.gif$/iu, '.mp4')
  return { ...measures, id: newId(), name, messageType: 'video', blob: film, note: sendingTexts.asFilm, isVoice: false }
}

/** The same where only one kind will do. @throws Unsendable also when it is of another */
export async function prepareFileAs(file: File, wanted: OutgoingMediaType): Promise<PreparedFile> {
  const type = typeOf(file)
  // a document may be anything
  const prepared = await prepareAs(file, type, wanted === 'document' ? wanted : kindOf(type))
  if (prepared.messageType !== wanted) throw new Unsendable(sendingTexts.wrongKind[wanted](file.name))
  return prepared
}

async function prepareAs(file: File, type: string, kind: OutgoingMediaType): Promise<PreparedFile> {
  if (kind === 'image') return await preparePhoto(file, type)
  const isPlayed = isSendable(kind, type)
  const messageType = isPlayed ? kind : 'document'
  if (file.size > maxSendableBytes(messageType))
    throw new Unsendable(sendingTexts.tooLarge(file.name, formatBytes(file.size)))
  const blob = new Blob([file], { type })
  const measures = await measureFile(blob, messageType)
  const note = isPlayed ? null : sendingTexts.asDocument
  return { ...measures, id: newId(), name: file.name, messageType, blob, note, isVoice: false }
}

async function preparePhoto(file: File, type: string): Promise<PreparedFile> {
  const limit = maxSendableBytes('image')
  const isKnown = isSendable('image', type) || CONVERTED.test(type)
  const isTooLarge = file.size > limit
  const original = new Blob([file], { type })
  const blob = isKnown && !isTooLarge ? original : await toJpeg(file)
  // what this browser cannot read the server may: a phone's HEIC
  const sent = blob ?? (HEIC.test(type) && !isTooLarge ? original : null)
  if (sent === null) throw new Unsendable(sendingTexts.unreadable(file.name))
  if (sent.size > limit) throw new Unsendable(sendingTexts.tooLarge(file.name, formatBytes(file.size)))
  const measures = await measureFile(sent, 'image')
  const note = isTooLarge ? sendingTexts.madeSmaller : type === GIF ? sendingTexts.stillPicture : null
  return { ...measures, id: newId(), name: file.name, messageType: 'image', blob: sent, note, isVoice: false }
}

/** Some browsers do not know HEIC; its ending does. */
function typeOf(file: File): string {
  const said = (file.type.split(';')[0] ?? '').trim().toLowerCase()
  if (said !== '') return said
  return /\.hei[cf]$/iu.test(file.name) ? 'image/heic' : 'application/octet-stream'
}

function kindOf(type: string): OutgoingMediaType {
  if (type === 'image/svg+xml') return 'document'
  const family = type.split('/')[0]
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
