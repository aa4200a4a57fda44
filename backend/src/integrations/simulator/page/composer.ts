import type { InboundInput } from '../phone/inbound-request.ts'
import { api } from './api.ts'
import { attachments } from './attachments.ts'
import { h } from './dom.ts'
import { emojis } from './emojis.ts'
import { icon } from './icons.ts'
import { onReply, replyTarget, startReply } from './reply.ts'
import { listen, selected, state } from './state.ts'
import { report } from './sync.ts'
import { recorder } from './voice.ts'

const drafts = new Map<string, string>()
const MAX_ROWS_PX = 120

/** Where the person writes: text, emoji, files, voice, and lines they might say. */
export function mountComposer(chat: HTMLElement): void {
  const text = h('textarea', {
    id: 'message',
    class: 'text',
    rows: '1',
    'aria-label': 'Mensagem',
    placeholder: 'Mensagem',
    autocomplete: 'off',
    enterkeyhint: 'send',
  })
  const send = h('button', { type: 'submit', class: 'send', 'aria-label': 'Enviar', title: 'Enviar' }, [
    icon('send', 22),
  ])
  const mic = h('button', { type: 'button', class: 'send', 'aria-label': 'Gravar áudio', title: 'Gravar áudio' }, [
    icon('mic', 22),
  ])
  const suggestions = h('ul', { class: 'suggestions', 'aria-label': 'Sugestões' })
  const reply = h('div', { class: 'replying', hidden: true })
  const board = h('div', { class: 'board', id: 'board', hidden: true })
  const boardButton = (label: string, name: 'smile' | 'clip', fill: () => HTMLElement[]): HTMLButtonElement => {
    const button = h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': label,
        title: label,
        'aria-expanded': 'false',
        'aria-controls': 'board',
      },
      [icon(name, 22)],
    )
    button.addEventListener('click', () => {
      const isOpen = button.getAttribute('aria-expanded') === 'true'
      closeBoard()
      if (isOpen) return
      board.replaceChildren(...fill())
      board.hidden = false
      board.dataset['kind'] = name
      button.setAttribute('aria-expanded', 'true')
      board.querySelector('button')?.focus()
    })
    return button
  }
  const closeBoard = (): void => {
    board.hidden = true
    for (const button of [emojiButton, attachButton]) button.setAttribute('aria-expanded', 'false')
  }
  const write = (message: DistributiveOmit<InboundInput, 'contactId'>): void => {
    const person = selected()
    if (person === undefined) return
    const answered = replyTarget()
    startReply(null)
    closeBoard()
    report(
      api.write({ ...message, contactId: person.id, ...(answered === null ? {} : { contextWamid: answered.wamid }) }),
    )
  }
  const emojiButton = boardButton('Emoji', 'smile', () =>
    emojis.map((emoji) => h('button', { type: 'button', class: 'emoji' }, [emoji], { click: () => insert(emoji) })),
  )
  const attachButton = boardButton('Anexar', 'clip', () => attachments(write))
  const voice = recorder(mic, (mediaId) => write({ type: 'audio', mediaId, voice: true }))
  const form = h('form', { class: 'composer' }, [emojiButton, text, attachButton, mic, send])
  chat.append(h('div', { class: 'foot' }, [suggestions, reply, form, voice, board]))

  const fit = (): void => {
    const isEmpty = text.value.trim() === ''
    send.hidden = isEmpty
    mic.hidden = !isEmpty
    text.style.height = 'auto'
    text.style.height = `${Math.min(text.scrollHeight, MAX_ROWS_PX)}px`
    if (state.selectedId !== null) drafts.set(state.selectedId, text.value)
  }
  const insert = (emoji: string): void => {
    text.setRangeText(emoji, text.selectionStart, text.selectionEnd, 'end')
    fit()
  }
  const sendText = (): void => {
    const body = text.value.trim()
    if (body === '') return
    text.value = ''
    fit()
    write({ type: 'text', text: body })
    text.focus()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    sendText()
  })
  text.addEventListener('input', fit)
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    sendText()
  })
  board.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    closeBoard()
    text.focus()
  })
  onReply((message) => {
    reply.hidden = message === null
    if (message === null) return
    const cancel = h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Não responder a esta' },
      [icon('close', 18)],
      { click: () => startReply(null) },
    )
    reply.replaceChildren(h('p', {}, [`Em resposta a: ${message.text}`]), cancel)
    text.focus()
  })
  const suggest = (): void => {
    const said = new Set(
      state.chat.filter(({ direction }) => direction === 'from_contact').map((message) => message.text),
    )
    const left = (selected()?.suggestions ?? []).filter((line) => !said.has(line)).slice(0, 3)
    suggestions.hidden = left.length === 0
    suggestions.replaceChildren(
      ...left.map((line) =>
        h('li', {}, [
          h('button', { type: 'button', class: 'suggestion' }, [line], {
            click: () => write({ type: 'text', text: line }),
          }),
        ]),
      ),
    )
  }
  listen('chat', suggest)
  listen('selection', () => {
    startReply(null)
    closeBoard()
    text.value = drafts.get(state.selectedId ?? '') ?? ''
    fit()
    suggest()
  })
  fit()
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type Write = (message: DistributiveOmit<InboundInput, 'contactId'>) => void
