import { api } from './api.ts'
import { h } from './dom.ts'
import { minutesOf } from './format.ts'
import { icon } from './icons.ts'
import { report } from './sync.ts'

/** Records a voice note: the bar that shows it, and `onRecorded` with the stored file. */
export function recorder(mic: HTMLButtonElement, onRecorded: (mediaId: string) => void): HTMLElement {
  const time = h('span', { class: 'recording-time', role: 'timer' })
  const cancel = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Descartar a gravação' }, [
    icon('close'),
  ])
  const done = h('button', { type: 'button', class: 'send', 'aria-label': 'Enviar a gravação' }, [icon('send', 22)])
  const words = h('span', { class: 'recording-words' }, ['Gravando'])
  const bar = h('div', { class: 'recording', hidden: true }, [
    cancel,
    h('span', { class: 'recording-dot', 'aria-hidden': 'true' }),
    words,
    time,
    done,
  ])

  mic.addEventListener('click', () => report(record()))

  async function record(): Promise<void> {
    const stream = await microphone()
    if (stream === null) return
    const media = new MediaRecorder(stream, wantedFormat())
    const parts: Blob[] = []
    let isWanted = false
    const began = Date.now()
    const tick = (): void => {
      time.textContent = minutesOf((Date.now() - began) / 1000)
    }
    const timer = setInterval(tick, 250)
    tick()
    bar.hidden = false
    words.textContent = 'Gravando'
    cancel.onclick = () => media.stop()
    done.onclick = () => {
      isWanted = true
      media.stop()
    }
    media.addEventListener('dataavailable', ({ data }) => parts.push(data))
    media.addEventListener('stop', () => {
      clearInterval(timer)
      bar.hidden = true
      for (const track of stream.getTracks()) track.stop()
      mic.focus()
      const recording = new Blob(parts, { type: media.mimeType })
      if (isWanted) report(api.upload(recording, 'audio.ogg').then(({ mediaId }) => onRecorded(mediaId)))
    })
    media.start()
    done.focus()
  }

  async function microphone(): Promise<MediaStream | null> {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: true })
    } catch (error) {
      bar.hidden = false
      time.textContent = ''
      words.textContent =
        error instanceof DOMException && error.name === 'NotFoundError'
          ? 'Nenhum microfone encontrado'
          : 'O navegador não deixou usar o microfone'
      cancel.onclick = () => {
        bar.hidden = true
      }
      return null
    }
  }

  return bar
}

/** Ogg where the browser has it, else WebM, which the server repacks. */
function wantedFormat(): MediaRecorderOptions {
  const format = ['audio/ogg; codecs=opus', 'audio/webm; codecs=opus'].find((type) =>
    MediaRecorder.isTypeSupported(type),
  )
  return format === undefined ? {} : { mimeType: format }
}
