/** Clear speech, as the recorders of other browsers make it. */
const BITS_PER_SECOND = 24_000
const SAMPLE_RATE = 48_000

/** A recording in another form (AAC in MP4) as Opus in Ogg, in one channel. Null where this browser has no encoder for it. */
export async function toOpus(recorded: Blob): Promise<Blob | null> {
  // only for browsers that record in no form that WhatsApp takes as a voice message
  const { ALL_FORMATS, BlobSource, BufferTarget, canEncodeAudio, Conversion, Input, OggOutputFormat, Output, Quality } =
    await import('mediabunny')
  const quality = new Quality({ bitrate: BITS_PER_SECOND })
  const wanted = { numberOfChannels: 1, sampleRate: SAMPLE_RATE, quality }
  if (!(await canEncodeAudio('opus', wanted))) return null
  const target = new BufferTarget()
  const conversion = await Conversion.init({
    input: new Input({ source: new BlobSource(recorded), formats: ALL_FORMATS }),
    output: new Output({ format: new OggOutputFormat(), target }),
    audio: { codec: 'opus', forceTranscode: true, ...wanted },
  })
  if (!conversion.isValid) return null
  try {
    await conversion.execute()
  } catch (error) {
    // what was said is worth more than the form: it goes as a sound
    console.error('a recording could not be encoded as Opus', error)
    return null
  }
  return target.buffer === null ? null : new Blob([target.buffer], { type: 'audio/ogg' })
}
