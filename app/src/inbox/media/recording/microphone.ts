/** Why nothing can be recorded. denied: the person or the browser said no. absent: there is no microphone. unsupported: the browser
 *  cannot record. empty: nothing came of it. */
export type MicrophoneTrouble = 'denied' | 'absent' | 'unsupported' | 'empty'

export class NoMicrophone extends Error {
  readonly trouble: MicrophoneTrouble
  constructor(trouble: MicrophoneTrouble, options?: ErrorOptions) {
    super(`no microphone: ${trouble}`, options)
    this.trouble = trouble
  }
}

/** A recording that is being made. */
export interface RunningRecording {
  /** How loud it is right now, 0 to 1. */
  level(): number
  elapsedMs(): number
  /** Ends it; what was recorded, in whatever form this browser records. */
  stop(): Promise<Blob>
  /** Ends it and throws it away. */
  cancel(): void
}

/** What WhatsApp plays as a voice message first; the last is what older Safaris have. */
const formats = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']
/** Clear speech; two and a half minutes stay under the 512 KB up to which WhatsApp shows a voice message as one. */
const BITS_PER_SECOND = 24_000

/** Begins to record, in one channel: WhatsApp takes no other. @throws NoMicrophone */
export async function startRecording(): Promise<RunningRecording> {
  const mimeType =
    typeof MediaRecorder === 'undefined' ? undefined : formats.find((type) => MediaRecorder.isTypeSupported(type))
  if (mimeType === undefined) throw new NoMicrophone('unsupported')
  const stream = await openMicrophone()
  const context = new AudioContext()
  const source = context.createMediaStreamSource(stream)
  const ear = context.createAnalyser()
  ear.fftSize = 512
  // microphones give two channels where they please; what goes through here has one
  const mono = context.createMediaStreamDestination()
  mono.channelCount = 1
  mono.channelCountMode = 'explicit'
  source.connect(ear)
  source.connect(mono)
  const recorder = new MediaRecorder(mono.stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const end = () => {
    for (const track of stream.getTracks()) track.stop()
    void context.close()
  }
  recorder.start()
  await context.resume()
  const samples = new Float32Array(ear.fftSize)
  const startedAt = performance.now()
  return {
    elapsedMs: () => performance.now() - startedAt,
    level() {
      ear.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      // the fourth root: speech is far below the loudest that a microphone knows
      return Math.min(1, 1.5 * power ** 0.25)
    },
    stop: () =>
      new Promise((resolve) => {
        recorder.onstop = () => {
          end()
          resolve(new Blob(parts, { type: mimeType }))
        }
        recorder.stop()
      }),
    cancel() {
      recorder.onstop = end
      recorder.stop()
    },
  }
}

async function openMicrophone(): Promise<MediaStream> {
  // missing where the page is not secure
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (devices === undefined) throw new NoMicrophone('unsupported')
  try {
    return await devices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } })
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    throw new NoMicrophone(error.name === 'NotFoundError' ? 'absent' : 'denied', { cause: error })
  }
}
