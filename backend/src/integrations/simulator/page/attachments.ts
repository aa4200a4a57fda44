import { api } from './api.ts'
import type { Write } from './composer.ts'
import { h } from './dom.ts'
import { icon, type IconName } from './icons.ts'
import { report } from './sync.ts'

const stickers = ['🦜', '🐶', '🌻', '☕', '🚀', '🥹']

/** What the clip offers. */
export function attachments(write: Write): HTMLElement[] {
  const choose = (accept: string, asDocument: boolean): void => {
    const input = h('input', { type: 'file', accept, hidden: true, id: asDocument ? 'file-document' : 'file-picture' })
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file !== undefined) report(sendFile(file, asDocument, write))
      input.remove()
    })
    document.body.append(input)
    input.click()
  }
  return [
    choice('Foto ou vídeo', 'image', () => choose('image/jpeg,image/png,video/mp4', false)),
    choice('Documento', 'document', () => choose('', true)),
    choice('Localização', 'pin', () =>
      write({
        type: 'location',
        latitude: -23.550_52,
        longitude: -46.633_308,
        placeName: 'Praça da Sé',
        address: 'Praça da Sé, São Paulo, SP',
      }),
    ),
    // what somebody writes who has tapped "Enviar mensagem" below an ad of ours
    choice('De anúncio', 'megaphone', () =>
      write({
        type: 'text',
        text: 'Olá! Vi o anúncio de vocês e quero saber mais.',
        referral: {
          source_type: 'ad',
          source_id: '120210000000000000',
          source_url: 'https://fb.me/aurora',
          headline: 'Energia solar em até 60 vezes',
          body: 'Simule quanto a sua conta de luz pode baixar.',
          media_type: 'image',
        },
      }),
    ),
    choice('Figurinha', 'sticker', () => report(sendSticker(write))),
    choice('Contato', 'person', () =>
      write({
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Joana Eletricista', first_name: 'Joana' },
            phones: [{ phone: '+55 11 97654-3210', wa_id: '5511976543210', type: 'CELL' }],
          },
        ],
      }),
    ),
    // what Meta's API does not carry, and what it may carry one day
    choice('Enquete', 'poll', () => write({ type: 'unsupported', what: 'poll_creation' })),
    choice('Tipo novo', 'unknown', () =>
      write({ type: 'other', otherType: 'holograma', content: { cena: 'telhado' } }),
    ),
  ]
}

function choice(label: string, name: IconName, onClick: () => void): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'attach' },
    [h('span', { class: 'attach-icon' }, [icon(name, 24)]), label],
    { click: onClick },
  )
}

async function sendFile(file: File, asDocument: boolean, write: Write): Promise<void> {
  const { mediaId, kind } = await api.upload(file, file.name)
  if (!asDocument && (kind === 'image' || kind === 'video')) write({ type: kind, mediaId })
  else write({ type: 'document', mediaId })
}

/** Draws one, as there is no album to choose from. */
async function sendSticker(write: Write): Promise<void> {
  const canvas = h('canvas', { width: 256, height: 256 })
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('This browser draws nothing')
  pen.font = '200px system-ui'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(stickers[Math.floor(Math.random() * stickers.length)] ?? '🦜', 128, 140)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp'))
  if (blob === null) throw new Error('The sticker could not be drawn')
  const { mediaId } = await api.upload(blob, 'figurinha.webp')
  write({ type: 'sticker', mediaId })
}
