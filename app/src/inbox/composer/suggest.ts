import { fold } from '@vp/domain/fold.ts'
import type { QuickReply } from '../quick-replies/queries.ts'

/** What is being typed that something could be suggested for: a quick reply's shortcut, or a colleague's name in a note. */
export type Cue = { kind: 'reply'; typed: string } | { kind: 'mention'; typed: string; from: number }

/** The cue at the caret; null when there is none. A shortcut is alone in the box; a name follows an `@` that begins a word. */
export function cueAt(text: string, caret: number, isNote: boolean): Cue | null {
  if (!isNote) {
    const typed = /^\/([\w-]*)$/u.exec(text)?.[1]
    return typed === undefined ? null : { kind: 'reply', typed }
  }
  const before = text.slice(0, caret)
  const typed = /(?:^|\s)@([^\s@]*)$/u.exec(before)?.[1]
  return typed === undefined ? null : { kind: 'mention', typed, from: caret - typed.length - 1 }
}

const MOST = 8

/** Those whose shortcut begins with what is typed come first, then those whose title has it. */
export function matchingReplies(replies: readonly QuickReply[], typed: string): QuickReply[] {
  const sought = fold(typed)
  const byShortcut = replies.filter(({ atalho }) => atalho.startsWith(sought))
  const byTitle = replies.filter((reply) => !byShortcut.includes(reply) && fold(reply.titulo).includes(sought))
  return [...byShortcut, ...byTitle].slice(0, MOST)
}

interface Person {
  readonly user_id: string
  readonly nome: string
}

/** Those one of whose names begins with what is typed. */
export function matchingPeople<P extends Person>(people: readonly P[], typed: string): P[] {
  const sought = fold(typed)
  return people
    .filter(({ nome }) =>
      fold(nome)
        .split(/\s+/u)
        .some((name) => name.startsWith(sought)),
    )
    .slice(0, MOST)
}

/** Puts a name in the place of what was typed for it. Returns the text and where the caret goes. */
export function withMention(text: string, caret: number, from: number, nome: string): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${nome} `
  return { text: before + text.slice(caret).replace(/^ /u, ''), caret: before.length }
}

/** Who is called by their whole name in a note, each once. The longest names first: "@Ana Maria" does not call Ana too. */
export function mentionedIn<P extends Person>(text: string, people: readonly P[]): P[] {
  let rest = text
  return people
    .toSorted((a, b) => b.nome.length - a.nome.length)
    .filter(({ nome }) => {
      if (nome === '' || !rest.includes(`@${nome}`)) return false
      rest = rest.replaceAll(`@${nome}`, '')
      return true
    })
}
