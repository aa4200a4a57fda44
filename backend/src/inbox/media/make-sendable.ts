import { isSendable, type OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import sharp from 'sharp'
import { sniffType } from './sniff-type.ts'

/** A picture of more pixels than this is a bomb, not a photo. */
const MAX_PIXELS = 100_000_000

export interface SendableFile {
  content: Uint8Array
  /** MIME type, by the content. */
  tipo: string
}

/** A file as Meta takes it in a message of this kind: pictures in other formats (WebP, GIF, AVIF, TIFF) become JPEG, or PNG where they
 *  are see-through, the first picture of those that move. Null when it cannot be made so. */
export async function makeSendable(
  content: Uint8Array,
  messageType: OutgoingMediaType,
  declaredType: string,
): Promise<SendableFile | null> {
  const tipo = await sniffType(content, declaredType)
  if (isSendable(messageType, tipo)) return { content, tipo }
  return messageType === 'image' && tipo.startsWith('image/') ? await makePicture(content) : null
}

async function makePicture(content: Uint8Array): Promise<SendableFile | null> {
  try {
    const picture = sharp(content, { limitInputPixels: MAX_PIXELS }).autoOrient()
    const { hasAlpha } = await picture.metadata()
    return hasAlpha
      ? { content: new Uint8Array(await picture.png().toBuffer()), tipo: 'image/png' }
      : { content: new Uint8Array(await picture.jpeg({ quality: 85 }).toBuffer()), tipo: 'image/jpeg' }
  } catch {
    // a format that this library does not read (HEIC), or a broken file: told to the person as one that cannot be sent
    return null
  }
}
