import { waveOf } from '@vp/domain/inbox/voice/wave.ts'
import { OggOpusDecoderWebWorker } from 'ogg-opus-decoder'

/** How loud a recording (Ogg with Opus) is over its length, as the app draws it. Decoded beside
 *  the main thread. Null when it holds no sound. */
export async function drawWave(ogg: Uint8Array): Promise<string | null> {
  const decoder = new OggOpusDecoderWebWorker()
  await decoder.ready
  try {
    const { channelData } = await decoder.decodeFile(ogg)
    const samples = channelData[0]
    return samples === undefined || samples.length === 0 ? null : waveOf(samples)
  } finally {
    await decoder.free()
  }
}
