import { fillQuickReply } from '@vp/domain/inbox/quick-reply.ts'
import { clsx } from 'clsx'
import { useEffect, useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useMe, useTeam } from '../../auth/use-member.ts'
import { announce } from '../../ui/announce.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { useQuickReplies } from '../quick-replies/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { cueAt, matchingPeople, matchingReplies, withMention } from './suggest.ts'

interface SuggestionsOptions {
  box: RefObject<HTMLTextAreaElement | null>
  text: string
  setText: (text: string) => void
  isNote: boolean
  /** Who the conversation is with; empty when nobody knows. */
  nome: string
}

interface Suggestion {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly isPerson: boolean
  readonly pick: () => void
}

/** What fits what is being typed: quick replies after a slash, colleagues after an @ in a note. The arrows choose, Enter or Tab
 *  takes, Escape puts the list away. */
export function useSuggestions({ box, text, setText, isNote, nome }: SuggestionsOptions) {
  const me = useMe()
  const listId = useId()
  const replies = useQuickReplies()
  const team = useTeam().filter((person) => person.user_id !== me.userId)
  const [caret, setCaret] = useState(text.length)
  const [activeIndex, setActiveIndex] = useState(0)
  const [putAway, setPutAway] = useState<string | null>(null)

  const cue = putAway === text ? null : cueAt(text, Math.min(caret, text.length), isNote)
  const suggestions = cue === null ? [] : suggestionsFor(cue)
  const active = suggestions[Math.min(activeIndex, suggestions.length - 1)]
  const count = suggestions.length
  const kind = cue?.kind
  useEffect(() => {
    if (kind !== undefined) announce(inboxTexts.suggestions(kind, count))
  }, [kind, count])

  function suggestionsFor(found: NonNullable<typeof cue>): Suggestion[] {
    if (found.kind === 'reply') {
      return matchingReplies(replies, found.typed).map(({ id, titulo, atalho, conteudo }) => {
        const filled = fillQuickReply(conteudo, { nome, atendente: me.nome })
        return {
          id,
          label: `/${atalho} · ${titulo}`,
          hint: filled,
          isPerson: false,
          pick: () => put(filled, filled.length),
        }
      })
    }
    return matchingPeople(team, found.typed).map((person) => ({
      id: person.user_id,
      label: person.nome,
      hint: '',
      isPerson: true,
      pick: () => {
        const next = withMention(text, caret, found.from, person.nome)
        put(next.text, next.caret)
      },
    }))
  }

  /** At once, so that the caret can be put where it belongs. */
  function put(next: string, at: number) {
    flushSync(() => {
      setText(next)
      setCaret(at)
      setActiveIndex(0)
    })
    box.current?.focus()
    box.current?.setSelectionRange(at, at)
  }

  return {
    /** Tells where the caret is, with every change and every move of it. */
    setCaret,
    /** True when the key was for the list. */
    onKeyDown(event: KeyboardEvent): boolean {
      if (active === undefined || event.nativeEvent.isComposing) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) setActiveIndex((index) => (Math.min(index, count - 1) + step + count) % count)
      else if (event.key === 'Escape') setPutAway(text)
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') active.pick()
      else return false
      event.preventDefault()
      return true
    },
    /** For the box. */
    boxProps:
      active === undefined
        ? {}
        : {
            'aria-autocomplete': 'list' as const,
            'aria-controls': listId,
            'aria-activedescendant': `${listId} ${active.id}`,
          },
    list:
      count === 0 ? null : (
        <div
          id={listId}
          role="listbox"
          aria-label={kind === 'reply' ? inboxTexts.quickReplies : inboxTexts.mention}
          className="max-h-64 overflow-y-auto rounded-md bg-raised p-1 text-default shadow-float"
        >
          {suggestions.map((suggestion) => (
            // the box keeps the focus and its keys choose; a pointer may too
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={suggestion.id}
              id={`${listId} ${suggestion.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={suggestion === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={suggestion.pick}
              className={clsx(
                'flex min-h-10 cursor-default items-center gap-2.5 rounded-sm px-2.5 py-1 pointer-coarse:min-h-11',
                suggestion === active ? 'bg-selected' : 'hover:bg-hover',
              )}
            >
              {suggestion.isPerson ? <Avatar id={suggestion.id} nome={suggestion.label} size="xs" /> : null}
              <span className="flex min-w-0 flex-col">
                <span className="truncate font-medium">{suggestion.label}</span>
                {suggestion.hint === '' ? null : <span className="truncate text-sm text-muted">{suggestion.hint}</span>}
              </span>
            </div>
          ))}
        </div>
      ),
  }
}
