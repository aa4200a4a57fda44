import type { OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'

/** What a thread lays a file out with; null where it is not known. */
export interface Measures {
  largura: number | null
  altura: number | null
  duracaoMs: number | null
  formaOnda: string | null
}

export const noMeasures: Measures = { largura: null, altura: null, duracaoMs: null, formaOnda: null }

/** A film whose head is broken never tells. */
const PATIENCE_MS = 4_000

/** Measures a file by what the browser makes of it. The server measures again. */
export async function measureFile(blob: Blob, messageType: OutgoingMediaType): Promise<Measures> {
  switch (messageType) {
    case 'image':
      return await measurePhoto(blob)
    case 'video':
    case 'audio':
      return await measureRecording(blob, messageType)
    case 'document':
      return noMeasures
  }
}

async function measurePhoto(blob: Blob): Promise<Measures> {
  try {
    const picture = await createImageBitmap(blob, { imageOrientation: 'from-image' })
    const { width, height } = picture
    picture.close()
    return { ...noMeasures, largura: width, altura: height }
  } catch (error) {
    if (error instanceof DOMException) return noMeasures
    throw error
  }
}

function measureRecording(blob: Blob, kind: 'video' | 'audio'): Promise<Measures> {
  return new Promise((resolve) => {
    const element = document.createElement(kind)
    const url = URL.createObjectURL(blob)
    const end = (measures: Measures) => {
      clearTimeout(timer)
      URL.revokeObjectURL(url)
      resolve(measures)
    }
    const timer = setTimeout(() => end(noMeasures), PATIENCE_MS)
    element.preload = 'metadata'
    element.onerror = () => end(noMeasures)
    element.onloadedmetadata = () => {
      const { duration } = element
      const isFilm = element instanceof HTMLVideoElement
      end({
        largura: isFilm ? element.videoWidth || null : null,
        altura: isFilm ? element.videoHeight || null : null,
        duracaoMs: Number.isFinite(duration) ? Math.round(duration * 1_000) : null,
        formaOnda: null,
      })
    }
    element.src = url
  })
}
