import { newId } from '@vp/domain/ids.ts'
import { waveOf } from '@vp/domain/inbox/voice/wave.ts'
import { webmToOgg } from '@vp/domain/inbox/voice/webm-to-ogg.ts'
import { noMeasures } from '../sending/measure-file.ts'
import type { PreparedFile } from '../sending/prepare-file.ts'
import { toOpus } from './to-opus.ts'

/** A recording in the form in which it is sent, with its length and wave. Opus in Ogg is a voice message; what an older Safari records
 *  (AAC) is encoded anew where the browser can, and goes as a sound where it cannot. */
export async function finishRecording(recorded: Blob): Promise<PreparedFile> {
  const { blob, isVoice } = await asWhatsAppHasIt(recorded)
  const { duracaoMs, formaOnda } = await listen(recorded)
  return {
    ...noMeasures,
    id: newId(),
    name: isVoice ? '' : 'gravacao.m4a',
    messageType: 'audio',
    blob,
    note: null,
    isVoice,
    duracaoMs,
    formaOnda,
  }
}

async function asWhatsAppHasIt(recorded: Blob): Promise<{ blob: Blob; isVoice: boolean }> {
  const type = recorded.type.split(';')[0]
  if (type === 'audio/ogg') return { blob: new Blob([recorded], { type }), isVoice: true }
  if (type !== 'audio/webm') {
    const opus = await toOpus(recorded)
    return { blob: opus ?? new Blob([recorded], { type: 'audio/mp4' }), isVoice: opus !== null }
  }
  const { ogg, channels } = webmToOgg(new Uint8Array(await recorded.arrayBuffer()))
  return { blob: new Blob([ogg], { type: 'audio/ogg' }), isVoice: channels === 1 }
}

async function listen(recorded: Blob): Promise<{ duracaoMs: number | null; formaOnda: string | null }> {
  const context = new OfflineAudioContext(1, 1, 16_000)
  try {
    const sound = await context.decodeAudioData(await recorded.arrayBuffer())
    return { duracaoMs: Math.round(sound.duration * 1_000), formaOnda: waveOf(sound.getChannelData(0)) }
  } catch (error) {
    // nothing was said, or this browser does not read what it wrote: it is sent all the same
    if (error instanceof DOMException) return { duracaoMs: null, formaOnda: null }
    throw error
  }
}
