import type { LiveEvent } from '../live.ts'
import type { Message } from '../wire.ts'
import { api } from './api.ts'
import { selected, state, tell } from './state.ts'

const KEPT = 120

/** Loads everything once and then follows the server; after a lost connection it loads again. */
export function follow(): void {
  const stream = new EventSource('/__simulator/stream')
  stream.addEventListener('open', () => {
    report(loadAll())
  })
  stream.addEventListener('error', () => {
    state.isConnected = false
    tell('connection')
  })
  stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
    // same program on both sides, see api.ts
    apply(JSON.parse(data) as LiveEvent)
  })
  document.addEventListener('visibilitychange', readOpenChat)
}

/** A failed call must be seen: it goes to the console and the state line tells that the simulator is away. */
export function report(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    console.error(error)
    if (error instanceof TypeError) {
      state.isConnected = false
      tell('connection')
    }
  })
}

export async function select(id: string | null): Promise<void> {
  state.selectedId = id
  state.chat = []
  tell('selection', 'people')
  if (id === null) return
  const { messages } = await api.messages(id)
  if (state.selectedId !== id) return
  // what came over the stream meanwhile is newer than the answer
  const live = new Map(state.chat.map((message) => [message.wamid, message]))
  const loaded = new Set(messages.map(({ wamid }) => wamid))
  state.chat = [
    ...messages.map((message) => live.get(message.wamid) ?? message),
    ...state.chat.filter(({ wamid }) => !loaded.has(wamid)),
  ]
  tell('chat')
  readOpenChat()
}

/** The person sees what has arrived, if the chat is really in front of somebody. */
export function readOpenChat(): void {
  const person = selected()
  const isInFront =
    document.visibilityState === 'visible' && document.getElementById('chat')?.checkVisibility() === true
  if (person !== undefined && person.unread > 0 && person.phoneOn && isInFront) report(api.openChat(person.id))
}

async function loadAll(): Promise<void> {
  const [account, { contacts }, { behaviour }, { posts, graphCalls }, { offsetMs }] = await Promise.all([
    api.account(),
    api.people(),
    api.behaviour(),
    api.webhooks(),
    api.clock(),
  ])
  state.businessName = account.verifiedName
  state.people = new Map(contacts.map((contact) => [contact.id, contact]))
  state.behaviour = behaviour
  state.posts = posts
  state.graphCalls = graphCalls
  state.clockOffsetMs = offsetMs
  state.isConnected = true
  tell('people', 'behaviour', 'diary', 'connection')
  const known = state.selectedId !== null && state.people.has(state.selectedId) ? state.selectedId : null
  await select(known)
}

function apply(event: LiveEvent): void {
  switch (event.type) {
    case 'contact':
      state.people.set(event.contact.id, event.contact)
      tell('people')
      readOpenChat()
      return
    case 'message':
      keepMessage(event.message)
      return
    case 'post':
      state.posts = [event.post, ...state.posts.filter(({ id }) => id !== event.post.id)].slice(0, KEPT)
      tell('diary')
      return
    case 'graph':
      state.graphCalls = [event.call, ...state.graphCalls].slice(0, KEPT)
      tell('diary')
      return
    case 'behaviour':
      state.behaviour = event.behaviour
      tell('behaviour')
      return
    case 'typing':
      state.typing.set(event.contactId, event.untilRealMs)
      tell('chat')
      setTimeout(() => tell('chat'), event.untilRealMs - Date.now())
      return
    case 'clock':
      state.clockOffsetMs = event.offsetMs
      tell('people', 'chat')
      return
    case 'reset':
      report(loadAll())
  }
}

function keepMessage(message: Message): void {
  if (message.direction === 'from_business') state.typing.delete(message.contactId)
  if (message.contactId !== state.selectedId) return
  const place = state.chat.findIndex(({ wamid }) => wamid === message.wamid)
  state.chat = place < 0 ? [...state.chat, message] : state.chat.with(place, message)
  tell('chat')
}
