import type { Message } from '../wire.ts'
import { bubble } from './bubble.ts'
import { h, showList } from './dom.ts'
import { dayNumber, dayOf } from './format.ts'
import { listen, selected, state } from './state.ts'
import { windowText } from './person-sheet.ts'

type Line =
  | { kind: 'day'; key: string; text: string }
  | { kind: 'notice'; key: string; text: string; isBad: boolean }
  | { kind: 'typing'; key: string }
  | {
      kind: 'message'
      key: string
      message: Message
      quoted: Message | undefined
      reactions: string[]
      follows: boolean
      isRevoked: boolean
      editedText: string | undefined
    }

const NEAR_END_PX = 80

/** The conversation as the phone shows it. New messages scroll into view only for a reader at the end. */
export function mountChat(parent: HTMLElement): void {
  const list = h('div', { class: 'lines', role: 'log', 'aria-label': 'Conversa', tabindex: '0' })
  parent.append(list)
  let shownId: string | null = null
  let lastWamid: string | undefined

  let isAtEnd = true
  const toEnd = (): void => {
    list.scrollTop = list.scrollHeight
  }
  list.addEventListener('scroll', () => {
    isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX
  })
  // a picture has loaded, the emoji board has opened: who was at the end stays there
  const stay = (): void => {
    if (isAtEnd) toEnd()
  }
  new ResizeObserver(stay).observe(list)
  list.addEventListener('load', stay, true)

  listen('chat', () => {
    const isOther = shownId !== state.selectedId
    const last = state.chat.at(-1)
    const wroteNow = last?.direction === 'from_contact' && last.wamid !== lastWamid
    shownId = state.selectedId
    lastWamid = last?.wamid
    showList(list, linesOf(state.chat), { key: ({ key }) => key, look: (line) => line, draw: drawLine })
    if (isOther || isAtEnd || wroteNow) toEnd()
  })
}

function linesOf(messages: readonly Message[]): Line[] {
  const byWamid = new Map(messages.map((message) => [message.wamid, message]))
  const lines: Line[] = []
  const person = selected()
  if (messages.length === 0 && person !== undefined) {
    lines.push({
      kind: 'notice',
      key: 'start',
      text: `Escreva o que ${person.name} escreveria. ${person.about}`,
      isBad: false,
    })
    if (person.windowClosesAt === null)
      lines.push({ kind: 'notice', key: 'window', text: `Para a empresa: ${windowText(person)}.`, isBad: false })
  }
  let previous: Message | undefined
  let onTheWay = 0
  for (const message of messages) {
    if (message.direction === 'from_business' && (message.status === 'accepted' || message.status === 'sent')) {
      onTheWay += 1
      continue
    }
    if (previous === undefined || dayNumber(previous.at) !== dayNumber(message.at)) {
      lines.push({ kind: 'day', key: `day-${dayNumber(message.at)}`, text: dayOf(message.at) })
    }
    if (message.direction === 'from_business' && message.status === 'failed') {
      const text = `Uma mensagem da empresa não chegou · erro ${message.error?.code ?? ''}`
      lines.push({ kind: 'notice', key: message.wamid, text, isBad: true })
      previous = message
      continue
    }
    if (isMark(message, byWamid)) continue
    lines.push({
      kind: 'message',
      key: message.wamid,
      message,
      quoted: message.contextWamid === null ? undefined : byWamid.get(message.contextWamid),
      reactions: reactionsTo(message.wamid, messages),
      follows: previous !== undefined && previous.direction === message.direction && message.at - previous.at < 300_000,
      isRevoked: messages.some(
        ({ type, content }) => type === 'revoke' && content['original_message_id'] === message.wamid,
      ),
      editedText: messages.findLast(
        ({ type, content }) => type === 'edit' && content['original_message_id'] === message.wamid,
      )?.text,
    })
    previous = message
  }
  if (onTheWay > 0) {
    const text =
      onTheWay === 1 ? 'Uma mensagem da empresa está a caminho' : `${onTheWay} mensagens da empresa estão a caminho`
    lines.push({ kind: 'notice', key: 'on-the-way', text, isBad: false })
  }
  if (person !== undefined && (state.typing.get(person.id) ?? 0) > Date.now())
    lines.push({ kind: 'typing', key: 'typing' })
  return lines
}

/** Reactions, edits and deletions show on the message that they speak of. */
function isMark(message: Message, byWamid: ReadonlyMap<string, Message>): boolean {
  const target = message.content[message.type === 'reaction' ? 'message_id' : 'original_message_id']
  return ['reaction', 'edit', 'revoke'].includes(message.type) && typeof target === 'string' && byWamid.has(target)
}

/** The latest reaction of each side. */
function reactionsTo(wamid: string, messages: readonly Message[]): string[] {
  const latest = new Map<Message['direction'], unknown>()
  for (const { type, content, direction } of messages) {
    if (type === 'reaction' && content['message_id'] === wamid) latest.set(direction, content['emoji'])
  }
  return [...latest.values()].filter((emoji) => typeof emoji === 'string' && emoji !== '').map(String)
}

function drawLine(line: Line): HTMLElement {
  switch (line.kind) {
    case 'day':
      return h('p', { class: 'day' }, [line.text])
    case 'notice':
      return h('p', { class: line.isBad ? 'notice bad' : 'notice' }, [line.text])
    case 'typing':
      return h('p', { class: 'bubble theirs typing' }, [
        h('span', { class: 'unseen' }, ['A empresa está digitando']),
        ...[1, 2, 3].map(() => h('span', { class: 'dot', 'aria-hidden': 'true' })),
      ])
    case 'message':
      return bubble(line)
  }
}
