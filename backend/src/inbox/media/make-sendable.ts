import { isSendable, type OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import sharp, { type Sharp } from 'sharp'
import { decodeHeic } from './decode-heic.ts'
import { sniffType } from './sniff-type.ts'

/** A picture of more pixels than this is a bomb, not a photo. */
const MAX_PIXELS = 100_000_000
const HEIC = /^image\/hei[cf]/u

export interface SendableFile {
  content: Uint8Array
  /** MIME type, by the content. */
  tipo: string
}

/** A file as Meta takes it in a message of this kind: pictures in other formats (HEIC, WebP, GIF, AVIF, TIFF) become JPEG, or PNG where they
 *  are see-through, the first picture of those that move. Null when it cannot be made so. */
export async function makeSendable(
  content: Uint8Array,
  messageType: OutgoingMediaType,
  declaredType: string,
): Promise<SendableFile | null> {
  const tipo = await sniffType(content, declaredType)
  if (isSendable(messageType, tipo)) return { content, tipo }
  return messageType === 'image' && tipo.startsWith('image/') ? await makePicture(content, tipo) : null
}

async function open(content: Uint8Array, tipo: string): Promise<Sharp> {
  if (!HEIC.test(tipo)) return sharp(content, { limitInputPixels: MAX_PIXELS })
  const { width, height, data } = await decodeHeic(content)
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS })
}

async function makePicture(content: Uint8Array, tipo: string): Promise<SendableFile | null> {
  try {
    const picture = await open(content, tipo)
    // many have a channel for opacity and nothing in it
    const { isOpaque } = await picture.clone().stats()
    const upright = picture.autoOrient()
    return isOpaque
      ? { content: new Uint8Array(await upright.removeAlpha().jpeg({ quality: 85 }).toBuffer()), tipo: 'image/jpeg' }
      : { content: new Uint8Array(await upright.png().toBuffer()), tipo: 'image/png' }
  } catch {
    // a format that nothing here reads, or a broken file: told to the person as one that cannot be sent
    return null
  }
}
