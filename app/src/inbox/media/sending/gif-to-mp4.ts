/** Longest side of the film, in pixels. */
const LONGEST_PX = 1_280
/** Of a picture that does not say how long it stays; browsers show such GIFs as fast. */
const USUAL_SECONDS = 0.1
/** A GIF of more pictures than this would keep the device busy for minutes. */
const MAX_PICTURES = 600

/** A GIF that moves, as the MP4 without sound that WhatsApp takes in its place. Null for one that stands still, and where this browser
 *  cannot make it (no ImageDecoder, no H.264): then its first picture goes. */
export async function gifToMp4(gif: Blob): Promise<Blob | null> {
  if (typeof ImageDecoder === 'undefined' || !(await ImageDecoder.isTypeSupported('image/gif'))) return null
  const decoder = new ImageDecoder({ data: await gif.arrayBuffer(), type: 'image/gif' })
  try {
    // how many pictures there are is known once all is read and the track is there
    await Promise.all([decoder.completed, decoder.tracks.ready])
    const { frameCount = 0 } = decoder.tracks.selectedTrack ?? {}
    return frameCount < 2 || frameCount > MAX_PICTURES ? null : await filmOf(decoder, frameCount)
  } catch (error) {
    // a broken GIF, or sizes that the encoder does not take
    if (error instanceof DOMException || error instanceof TypeError) return null
    throw error
  } finally {
    decoder.close()
  }
}

async function filmOf(decoder: ImageDecoder, count: number): Promise<Blob | null> {
  const first = (await decoder.decode({ frameIndex: 0 })).image
  const factor = Math.min(1, LONGEST_PX / Math.max(first.displayWidth, first.displayHeight))
  const canvas = new OffscreenCanvas(even(first.displayWidth * factor), even(first.displayHeight * factor))
  first.close()
  const context = canvas.getContext('2d')
  if (context === null) return null
  // only for who sends such a thing
  const { BufferTarget, CanvasSource, canEncodeVideo, Mp4OutputFormat, Output, Quality } = await import('mediabunny')
  const { width, height } = canvas
  const quality = new Quality('medium')
  if (!(await canEncodeVideo('avc', { width, height, quality }))) return null
  const target = new BufferTarget()
  // the head first, or phones download all of it before they play
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const source = new CanvasSource(canvas, { codec: 'avc', quality })
  output.addVideoTrack(source)
  await output.start()
  let at = 0
  for (let index = 0; index < count; index += 1) {
    const { image } = await decoder.decode({ frameIndex: index })
    const seconds = (image.duration ?? 0) / 1_000_000 || USUAL_SECONDS
    // H.264 knows no transparency
    context.fillStyle = 'white'
    context.fillRect(0, 0, width, height)
    context.drawImage(image, 0, 0, width, height)
    image.close()
    await source.add(at, seconds)
    at += seconds
  }
  await output.finalize()
  return target.buffer === null ? null : new Blob([target.buffer], { type: 'video/mp4' })
}

/** H.264 wants even sides. */
const even = (pixels: number): number => Math.max(2, Math.round(pixels / 2) * 2)
