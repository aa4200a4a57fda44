import type { EventSubject, GraphCall, WebhookPost } from '../wire.ts'
import { h, showList } from './dom.ts'
import { exactTimeOf } from './format.ts'
import { callWords, fieldWords } from './diary-words.ts'
import { icon } from './icons.ts'
import { listen, state } from './state.ts'

type Entry = {
  at: number
  key: string
  title: string
  detail: string
  mood: 'good' | 'warn' | 'bad'
  isFromCrm: boolean
}

const SHOWN = 60
const statusWords: Readonly<Record<string, string>> = {
  sent: 'envio',
  delivered: 'entrega',
  read: 'leitura',
  failed: 'falha',
}
const typeWords: Readonly<Record<string, string>> = {
  text: 'texto',
  image: 'foto',
  audio: 'áudio',
  video: 'vídeo',
  document: 'documento',
  sticker: 'figurinha',
  location: 'localização',
  reaction: 'reação',
  button: 'botão',
  interactive: 'resposta',
  contacts: 'contato',
  system: 'troca de número',
}

/** What went between Meta and the CRM, newest first. */
export function mountDiary(parent: HTMLElement): void {
  const list = h('ol', { class: 'diary' })
  const empty = h('p', { class: 'hint' }, ['Nada aconteceu ainda. Escreva como alguém e veja os eventos passarem.'])
  parent.append(empty, list)
  const draw = (): void => {
    const entries = [...state.posts.map(postEntry), ...state.graphCalls.map(callEntry)]
      .toSorted((a, b) => b.at - a.at)
      .slice(0, SHOWN)
    empty.hidden = entries.length > 0
    showList(list, entries, { key: ({ key }) => key, look: (entry) => entry, draw: drawEntry })
  }
  listen('diary', draw)
  listen('people', draw)
}

function postEntry(post: WebhookPost): Entry {
  const [first] = post.subjects
  const title =
    post.subjects.length > 1
      ? `Pacote com ${post.subjects.length} eventos`
      : first === undefined
        ? 'Evento'
        : subjectWords(first)
  const who = post.subjects.length === 1 && first?.contactId != null ? `${nameOf(first.contactId)} · ` : ''
  const tries = post.attempts > 1 ? ` · tentativa ${post.attempts}` : ''
  const fate =
    post.state === 'delivered'
      ? `recebido${tries}`
      : post.attempts === 0
        ? 'a caminho'
        : `${post.state === 'given_up' ? 'desistiu' : 'vai tentar de novo'}: ${failureWords(post.lastResult)}${tries}`
  const detail = who + fate
  const mood = post.state === 'delivered' ? 'good' : post.state === 'given_up' ? 'bad' : 'warn'
  return { at: post.createdAt, key: `post-${post.id}`, title, detail, mood, isFromCrm: false }
}

function callEntry(call: GraphCall): Entry {
  const isGood = call.outcome === 'ok'
  const who = call.contactId === null ? '' : `${nameOf(call.contactId)} · `
  return {
    at: call.at,
    key: `call-${call.id}-${call.at}`,
    title: callWords[call.call],
    detail: who + (isGood ? 'aceito' : outcomeWords(call.outcome)),
    mood: isGood ? 'good' : 'bad',
    isFromCrm: true,
  }
}

function subjectWords({ kind, what }: EventSubject): string {
  if (kind === 'message') return `Mensagem: ${typeWords[what] ?? what}`
  if (kind === 'status') return `Aviso de ${statusWords[what] ?? what}`
  return fieldWords[what] ?? what
}

function nameOf(contactId: string | null): string {
  return (contactId === null ? undefined : state.people.get(contactId)?.name) ?? 'alguém'
}

function outcomeWords(outcome: string): string {
  if (outcome === 'cut_after_accept') return 'aceito, mas a resposta se perdeu'
  if (outcome === 'cut_before_accept') return 'a rede caiu antes'
  return outcome.startsWith('http_') ? `respondido com ${outcome.slice(5)}` : `recusado com ${outcome}`
}

function failureWords(result: string | null): string {
  if (result === 'timeout') return 'o CRM demorou mais de 5 s'
  if (result === null || /^[A-Zc]/.test(result)) return 'o CRM não atendeu'
  return `o CRM respondeu ${result}`
}

function drawEntry(entry: Entry): HTMLElement {
  return h('li', { class: 'entry', 'data-mood': entry.mood }, [
    h('span', { class: 'entry-icon', title: entry.isFromCrm ? 'Do CRM para a Meta' : 'Da Meta para o CRM' }, [
      icon(entry.isFromCrm ? 'in' : 'out', 16),
      h('span', { class: 'unseen' }, [entry.isFromCrm ? 'Do CRM:' : 'Para o CRM:']),
    ]),
    h('span', { class: 'entry-text' }, [h('strong', {}, [entry.title]), h('span', {}, [entry.detail])]),
    h('time', {}, [exactTimeOf(entry.at)]),
  ])
}
