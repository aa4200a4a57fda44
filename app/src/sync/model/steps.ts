import { roles } from '@vp/domain/auth/roles.ts'
import { createTask } from '@vp/domain/calendar/mutations/create-task.ts'
import { newId } from '@vp/domain/ids.ts'
import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { assignConversation } from '@vp/domain/inbox/mutations/assign-conversation.ts'
import { markRead } from '@vp/domain/inbox/mutations/mark-read.ts'
import { saveDraft } from '@vp/domain/inbox/mutations/save-draft.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { moveDeal } from '@vp/domain/pipeline/mutations/move-deal.ts'
import fc from 'fast-check'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from './browser.ts'
import type { Place } from './place.ts'

/** Whose the browsers are: the first person has two. */
export const ownerOfEach = [0, 0, 1, 2] as const
export const roleOfEach = ['Member', 'Manager', 'Member'] as const

const three = fc.nat({ max: 2 })
const person = fc.nat({ max: roleOfEach.length - 1 })
/** By the browser they sit at. */
const who = fc.nat({ max: ownerOfEach.length - 1 })
const tab = fc.nat({ max: 1 })
const does = <Kind extends string>(kind: Kind) => fc.constant(kind)

/** What a person can do, with everything it may be done to. */
const deed = fc.oneof(
  fc.record({ deed: does('note'), on: three }),
  fc.record({ deed: does('send'), on: three }),
  fc.record({ deed: does('draft'), on: three, text: fc.constantFrom('', 'oi', 'bom dia') }),
  fc.record({ deed: does('read'), on: three }),
  fc.record({ deed: does('status'), on: three, status: fc.constantFrom('aberta', 'pendente', 'resolvida') }),
  fc.record({ deed: does('assign'), on: three, to: fc.option(person) }),
  fc.record({ deed: does('move'), on: three, to: three, ordem: fc.constantFrom('a0', 'a1', 'a2V', 'b00') }),
  fc.record({ deed: does('task') }),
)
export type DeedStep = typeof deed extends fc.Arbitrary<infer D> ? D : never

const step = fc.oneof(
  { weight: 14, arbitrary: fc.record({ do: does('act'), who, tab, what: deed }) },
  { weight: 3, arbitrary: fc.record({ do: does('contact writes'), on: three }) },
  { weight: 3, arbitrary: fc.record({ do: does('transfer'), from: three, to: three }) },
  { weight: 2, arbitrary: fc.record({ do: does('cut'), who }) },
  { weight: 2, arbitrary: fc.record({ do: does('restore'), who }) },
  { weight: 2, arbitrary: fc.record({ do: does('lose an answer'), who, of: fc.constantFrom('mutations', 'shape') }) },
  { weight: 1, arbitrary: fc.record({ do: does('deliver twice'), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: does('crash'),
      who,
      undoesOpenTransaction: fc.boolean(),
      losesDatabase: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: does('reload'), who, tab }) },
  { weight: 1, arbitrary: fc.record({ do: does('role'), person, role: fc.constantFrom(...roles) }) },
  { weight: 1, arbitrary: fc.record({ do: does('window'), on: three, isOpen: fc.boolean() }) },
  // the first conversation is never erased, so that something is left to do
  { weight: 1, arbitrary: fc.record({ do: does('erase'), on: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ do: does('pause'), ms: fc.nat({ max: 300 }) }) },
)
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

export const history = fc.array(step, { minLength: 40, maxLength: 140, size: 'max' })

/** Lets one step happen. */
export async function take(place: Place, browsers: readonly Browser[], one: Step): Promise<void> {
  const theirs = (index: number): Browser => {
    const browser = browsers[index]
    if (browser === undefined) throw new Error(`there is no browser ${index}`)
    return browser
  }
  switch (one.do) {
    case 'act':
      return act(place, theirs(one.who), one.tab, one.what)
    case 'contact writes':
      return place.contactWrites(one.on)
    case 'transfer':
      return place.transfer(one.from, one.to)
    case 'cut':
      return theirs(one.who).door.cut()
    case 'restore':
      theirs(one.who).door.restore()
      return theirs(one.who).wake()
    case 'lose an answer':
      theirs(one.who).door.behaviour.loseNextAnswer =
        one.of === 'mutations' ? /^\/api\/mutations/u : /^\/sync\/v1\/shape\//u
      return
    case 'deliver twice':
      theirs(one.who).door.behaviour.repeatNextRequest = /^\/api\/mutations/u
      return
    case 'crash':
      return theirs(one.who).crash(one)
    case 'reload':
      return theirs(one.who).reload(one.tab)
    case 'role':
      return place.setRole(one.person, one.role)
    case 'window':
      return place.setWindow(one.on, one.isOpen)
    case 'erase':
      return place.erase(one.on)
    case 'pause':
      // gives what is under way a random time, so that histories differ in how far it has come
      return pause(one.ms)
  }
}

function act(place: Place, browser: Browser, tabIndex: number, what: DeedStep): void {
  const conversationId = 'on' in what ? place.conversations[what.on] : ''
  switch (what.deed) {
    case 'note':
      return browser.act(tabIndex, addNote.name, { messageId: newId(), conversationId, conteudo: 'nota' })
    case 'send':
      return browser.act(tabIndex, sendMessage.name, { messageId: newId(), conversationId, conteudo: 'mensagem' })
    case 'draft':
      return browser.act(tabIndex, saveDraft.name, { draftId: newId(), conversationId, conteudo: what.text })
    case 'read':
      return browser.act(tabIndex, markRead.name, {
        conversationId,
        lastSeenMessageId: place.inbound.at(-1) ?? newId(),
      })
    case 'status':
      return browser.act(tabIndex, setConversationStatus.name, { conversationId, status: what.status })
    case 'assign':
      return browser.act(tabIndex, assignConversation.name, {
        assignmentId: newId(),
        conversationId,
        ownerId: what.to === null ? null : (place.people[what.to]?.userId ?? null),
      })
    case 'move':
      return browser.act(tabIndex, moveDeal.name, {
        activityId: newId(),
        dealId: place.deals[what.on],
        stageId: place.stages[what.to],
        ordem: what.ordem,
      })
    case 'task':
      return browser.act(tabIndex, createTask.name, {
        taskId: newId(),
        titulo: 'Ligar',
        tipo: 'ligacao',
        data: '2026-12-01',
        hora: null,
        responsavelId: null,
        relation: null,
      })
  }
}
