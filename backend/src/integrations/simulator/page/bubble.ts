import type { Message } from '../wire.ts'
import { api, mediaUrl } from './api.ts'
import { startReply } from './reply.ts'
import { h } from './dom.ts'
import { phoneOf, timeOf } from './format.ts'
import { icon, type IconName } from './icons.ts'
import { sheet } from './sheet.ts'
import { state } from './state.ts'
import { report } from './sync.ts'

export interface BubbleLook {
  message: Message
  quoted: Message | undefined
  reactions: string[]
  /** Same author, shortly after: drawn closer. */
  follows: boolean
  isRevoked: boolean
  editedText: string | undefined
}

const quickReactions = ['👍', '❤️', '😂', '😮', '😢', '🙏']

/** One message on the phone. */
export function bubble(look: BubbleLook): HTMLElement {
  const { message } = look
  const isMine = message.direction === 'from_contact'
  const classes = [
    'bubble',
    isMine ? 'mine' : 'theirs',
    look.follows ? 'follows' : '',
    isBigEmoji(look) ? 'big' : '',
    message.type === 'sticker' ? 'bare' : '',
  ]
  return h('div', { class: `row ${isMine ? 'row-mine' : ''}` }, [
    h('div', { class: classes.filter(Boolean).join(' ') }, [
      h('span', { class: 'unseen' }, [isMine ? 'Você:' : `${state.businessName}:`]),
      look.quoted === undefined ? null : quote(look.quoted),
      ...(look.isRevoked
        ? [h('p', { class: 'words gone' }, ['Mensagem apagada'])]
        : contentOf(message, look.editedText)),
      meta(message, look),
      look.reactions.length === 0
        ? null
        : h('span', { class: 'reactions' }, [h('span', { class: 'unseen' }, ['Reações: ']), look.reactions.join('')]),
    ]),
    look.isRevoked ? null : menu(message),
    message.buttons.length === 0 ? null : taps(message),
  ])
}

function contentOf(message: Message, editedText: string | undefined): HTMLElement[] {
  if (message.type === 'template') return [...fileAbove(message), words(editedText ?? message.text)]
  const { type, content } = message
  const mediaId = typeof content['id'] === 'string' ? content['id'] : undefined
  const caption = typeof content['caption'] === 'string' ? [words(content['caption'])] : []
  const source = mediaId === undefined ? undefined : mediaUrl(mediaId)
  if (source === undefined && typeof content['link'] === 'string')
    return [fileLink(content['link'], message.text, false)]
  if (source !== undefined) {
    switch (type) {
      case 'image':
        return [
          h('a', { href: source, target: '_blank', rel: 'noopener' }, [
            h('img', { src: source, alt: message.text, class: 'picture' }),
          ]),
          ...caption,
        ]
      case 'sticker':
        return [h('img', { src: source, alt: 'Figurinha', class: 'sticker' })]
      case 'video':
        return [h('video', { src: source, controls: true, class: 'picture', 'aria-label': message.text }), ...caption]
      case 'audio':
        return [h('audio', { src: source, controls: true, 'aria-label': message.text })]
      case 'document':
        return [
          fileLink(source, typeof content['filename'] === 'string' ? content['filename'] : 'documento', true),
          ...caption,
        ]
    }
  }
  if (type === 'location') {
    return [
      h('p', { class: 'card' }, [
        icon('pin'),
        h('span', {}, [
          h('strong', {}, [typeof content['name'] === 'string' ? content['name'] : message.text]),
          h('br'),
          typeof content['address'] === 'string'
            ? content['address']
            : `${String(content['latitude'])}, ${String(content['longitude'])}`,
        ]),
      ]),
    ]
  }
  if (type === 'contacts') return listOf(content['contacts']).map(contactCard)
  return [words(editedText ?? message.text)]
}

/** Somebody's card: what they are called and the numbers to reach them. */
function contactCard(person: unknown): HTMLElement {
  const { name, phones } = isRecord(person) ? person : {}
  const numbers = listOf(phones).flatMap((each) =>
    isRecord(each) && typeof each['phone'] === 'string' ? each['phone'] : [],
  )
  return h('p', { class: 'card' }, [
    icon('person'),
    h('span', {}, [
      h('strong', {}, [
        isRecord(name) && typeof name['formatted_name'] === 'string' ? name['formatted_name'] : 'Contato',
      ]),
      ...numbers.flatMap((phone) => [h('br'), phoneOf(phone.replaceAll(/\D/g, ''))]),
    ]),
  ])
}

/** The file of a template's header, drawn as a message of its own kind would be. */
function fileAbove(message: Message): HTMLElement[] {
  const header = listOf(message.content['components']).find((part) => isRecord(part) && part['type'] === 'header')
  const [given] = isRecord(header) ? listOf(header['parameters']) : []
  if (!isRecord(given) || typeof given['type'] !== 'string') return []
  const content = given[given['type']]
  return isRecord(content) ? contentOf({ ...message, type: given['type'], content }, undefined) : []
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** *bold*, _italic_ and ~struck~ as messengers know them, and links. */
function words(text: string): HTMLElement {
  const parts = text.split(/(https?:\/\/\S+|\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)/)
  return h('p', { class: 'words' }, parts.map(wordPart))
}

function wordPart(part: string): Node | string {
  if (/^https?:\/\//.test(part)) return h('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, [part])
  const inner = part.slice(1, -1)
  if (part.length < 3 || part.at(0) !== part.at(-1)) return part
  if (part.startsWith('*')) return h('strong', {}, [inner])
  if (part.startsWith('_')) return h('em', {}, [inner])
  if (part.startsWith('~')) return h('s', {}, [inner])
  return part
}

function fileLink(href: string, name: string, isDownload: boolean): HTMLElement {
  return h(
    'a',
    { class: 'card', href, download: isDownload ? name : null, target: '_blank', rel: 'noopener noreferrer' },
    [icon('document', 24), h('span', {}, [name])],
  )
}

function quote(message: Message): HTMLElement {
  const author = message.direction === 'from_contact' ? 'Você' : state.businessName
  return h('p', { class: 'quote' }, [h('strong', {}, [author]), h('span', {}, [message.text])])
}

const mineTicks = {
  accepted: ['clock', 'indo para a empresa'],
  sent: ['check', 'enviada'],
  delivered: ['checks', 'a empresa recebeu'],
  read: ['checks', 'a empresa leu'],
  failed: ['warning', 'não saiu'],
} as const satisfies Record<Message['status'], readonly [IconName, string]>
const theirTicks = {
  ...mineTicks,
  delivered: ['checks', 'a empresa vê: entregue'],
  read: ['checks', 'a empresa vê: lida'],
} as const

/** Time and ticks. On the business's messages the ticks are what the business sees. */
function meta(message: Message, look: BubbleLook): HTMLElement {
  const isMine = message.direction === 'from_contact'
  const [name, words] = (isMine ? mineTicks : theirTicks)[message.status]
  return h('span', { class: 'meta' }, [
    look.editedText === undefined ? null : h('span', {}, ['editada']),
    h('time', { datetime: new Date(message.at).toISOString() }, [timeOf(message.at)]),
    h('span', { class: `ticks ${isMine ? '' : 'told'} ${message.status}`, title: words }, [
      icon(name, 16),
      h('span', { class: 'unseen' }, [words]),
    ]),
  ])
}

function menu(message: Message): HTMLElement {
  const id = `menu-${message.wamid}`
  const popover = h('div', {
    popover: 'auto',
    id,
    class: 'message-menu',
    role: 'group',
    'aria-label': 'Responder ou reagir',
  })
  const button = h(
    'button',
    {
      type: 'button',
      class: 'menu-button',
      'aria-label': `Responder ou reagir: ${message.text.slice(0, 40)}`,
      'aria-expanded': 'false',
    },
    [icon('smile', 18)],
  )
  const react = (emoji: string): void => {
    popover.hidePopover()
    report(api.write({ contactId: message.contactId, type: 'reaction', wamid: message.wamid, emoji }))
  }
  button.addEventListener('click', () => {
    popover.replaceChildren(
      ...quickReactions.map((emoji) =>
        h('button', { type: 'button', class: 'emoji', 'aria-label': `Reagir com ${emoji}` }, [emoji], {
          click: () => react(emoji),
        }),
      ),
      h(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Tirar minha reação', title: 'Tirar minha reação' },
        [icon('close', 18)],
        { click: () => react('') },
      ),
      h(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Responder a esta mensagem', title: 'Responder' },
        [icon('reply', 18)],
        {
          click: () => {
            popover.hidePopover()
            startReply(message)
          },
        },
      ),
    )
    if (message.direction === 'from_contact') popover.append(...ownWays(message, popover))
    popover.showPopover()
    place(popover, button)
  })
  popover.addEventListener('toggle', (event) =>
    button.setAttribute('aria-expanded', String('newState' in event && event.newState === 'open')),
  )
  return h('div', { class: 'menu' }, [button, popover])
}

/** What only its author can do with a message. */
function ownWays(message: Message, popover: HTMLElement): HTMLElement[] {
  const way = (label: string, name: IconName, act: () => void): HTMLElement =>
    h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, [icon(name, 18)], {
      click: () => {
        popover.hidePopover()
        act()
      },
    })
  const { contactId, wamid, type } = message
  return [
    ...(type === 'text' ? [way('Editar', 'edit', () => openEdit(message))] : []),
    way('Apagar para todos', 'trash', () => report(api.write({ contactId, type: 'revoke', wamid }))),
  ]
}

function openEdit({ contactId, wamid, text }: Message): void {
  const field = h('textarea', { class: 'field', id: 'edited-text', rows: '3', required: true }, [text])
  const form = h('form', { class: 'form' }, [
    h('label', { for: 'edited-text' }, ['Novo texto']),
    field,
    h('button', { class: 'main-button' }, ['Salvar']),
  ])
  const dialog = sheet('Editar mensagem', [form])
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (field.value.trim() === '') return
    dialog.close()
    report(api.write({ contactId, type: 'edit', wamid, text: field.value.trim() }))
  })
}

/** Above the button, inside the window. */
function place(popover: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect()
  const size = popover.getBoundingClientRect()
  const left = Math.min(Math.max(8, at.left + at.width / 2 - size.width / 2), innerWidth - size.width - 8)
  popover.style.left = `${left}px`
  popover.style.top = `${Math.max(8, at.top - size.height - 6)}px`
  popover.querySelector('button')?.focus()
}

function taps(message: Message): HTMLElement {
  return h(
    'div',
    { class: 'taps' },
    message.buttons.map((button) =>
      button.kind === 'link'
        ? h('a', { class: 'tap', href: button.id, target: '_blank', rel: 'noopener noreferrer' }, [button.title])
        : h('button', { type: 'button', class: 'tap' }, [button.title], {
            click: () =>
              report(
                api.write({ contactId: message.contactId, type: 'tap', wamid: message.wamid, buttonId: button.id }),
              ),
          }),
    ),
  )
}

function isBigEmoji({ message, editedText }: BubbleLook): boolean {
  return (
    message.type === 'text' &&
    /^(\p{Extended_Pictographic}|\u200d|\ufe0f|\p{Emoji_Modifier}){1,6}$/u.test(editedText ?? message.text)
  )
}
