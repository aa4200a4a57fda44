import { parseBuffer } from 'music-metadata'
import sharp from 'sharp'
import { drawWave } from './draw-wave.ts'

/** What a screen wants to know of a file before it has it. */
export interface FileFacts {
  largura: number | null
  altura: number | null
  duracaoMs: number | null
  formaOnda: string | null
  /** A small JPEG. */
  miniatura: Uint8Array | null
}

const nothing: FileFacts = { largura: null, altura: null, duracaoMs: null, formaOnda: null, miniatura: null }

/** Longest side of a small picture, in pixels: sharp in a bubble on a good screen, and some tens of kilobytes. */
const THUMBNAIL_PX = 640
/** A picture of more pixels than this is a bomb, not a photo. */
const MAX_PIXELS = 100_000_000

/** Studies a file of a known type. @throws when it is broken: then it is kept as it is, without any of this */
export async function studyFile(content: Uint8Array, tipo: string): Promise<FileFacts> {
  if (tipo.startsWith('image/')) return await studyPicture(content, tipo)
  if (tipo.startsWith('audio/') || tipo.startsWith('video/')) return await studyRecording(content, tipo)
  return nothing
}

async function studyPicture(content: Uint8Array, tipo: string): Promise<FileFacts> {
  const picture = sharp(content, { limitInputPixels: MAX_PIXELS })
  const { width, height, orientation = 1, pages = 1 } = await picture.metadata()
  const isOnItsSide = orientation >= 5
  // stickers are small and see-through: they are shown as they are
  const isSmall = tipo === 'image/webp' || pages > 1
  const small = isSmall
    ? null
    : await picture
        .autoOrient()
        .resize(THUMBNAIL_PX, THUMBNAIL_PX, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: 72, mozjpeg: true })
        .toBuffer()
  return {
    ...nothing,
    largura: isOnItsSide ? height : width,
    altura: isOnItsSide ? width : height,
    miniatura: small === null ? null : new Uint8Array(small),
  }
}

async function studyRecording(content: Uint8Array, tipo: string): Promise<FileFacts> {
  const { format } = await parseBuffer(content, { mimeType: tipo }, { duration: true, skipCovers: true })
  const video = format.trackInfo.find((track) => track.video !== undefined)?.video
  return {
    ...nothing,
    largura: video?.pixelWidth ?? null,
    altura: video?.pixelHeight ?? null,
    duracaoMs: format.duration === undefined ? null : Math.round(format.duration * 1_000),
    formaOnda: format.codec?.toLowerCase().includes('opus') === true ? await drawWave(content) : null,
  }
}
