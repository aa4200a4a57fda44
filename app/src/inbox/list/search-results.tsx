import { formatPhone } from '@vp/domain/crm/phone.ts'
import { Link, useParams } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Lock, SearchX } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { announce } from '../../ui/announce.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatFull, formatWhenShort } from '../../ui/format.ts'
import { excerptAround, Highlight } from '../../ui/highlight.tsx'
import { useNow } from '../../ui/use-now.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { useLocalSearch } from '../search/use-local-search.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

const LIMITS = { people: 30, messages: 40 }

/** People and messages that hold the search, in place of the list. */
export function SearchResults({ search, onClear }: { search: string; onClear: () => void }) {
  const found = useLocalSearch(search, LIMITS)
  const { conversationId } = useParams({ strict: false })
  const now = useNow()
  const { people, messages, text } = found
  const isNothing = text === search && people.length + messages.length === 0

  useEffect(() => {
    if (text !== '') announce(inboxTexts.results(people.length, messages.length))
  }, [text, people.length, messages.length])

  if (isNothing) {
    return (
      <EmptyState
        icon={SearchX}
        title={inboxTexts.nothingTitle}
        text={inboxTexts.nothingText(search)}
        action={<Button onClick={onClear}>{inboxTexts.clearSearch}</Button>}
      />
    )
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-4">
      {people.length === 0 ? null : (
        <Section title={inboxTexts.people}>
          {people.map((hit) => (
            <HitRow
              key={hit.conversation_id}
              conversationId={hit.conversation_id}
              isActive={hit.conversation_id === conversationId}
            >
              <Avatar id={hit.conversation_id} nome={hit.nome} />
              <span className="flex min-w-0 flex-1 flex-col gap-0.5">
                <span className="truncate font-medium">
                  <Highlight text={hit.nome === '' ? inboxTexts.nobodyName : hit.nome} search={search} />
                </span>
                <span className="truncate text-sm text-muted tabular-nums">
                  <PhoneOrPreview telefone={hit.telefone} preview={hit.last_message_preview} search={search} />
                </span>
              </span>
            </HitRow>
          ))}
        </Section>
      )}
      {messages.length === 0 ? null : (
        <Section title={inboxTexts.messages}>
          {messages.map((hit) => (
            <HitRow key={hit.id} conversationId={hit.conversation_id} mensagem={hit.id} isActive={false}>
              <Avatar id={hit.conversation_id} nome={hit.nome} />
              <span className="flex min-w-0 flex-1 flex-col gap-0.5">
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate font-medium">{hit.nome}</span>
                  <time
                    dateTime={hit.horario.toISOString()}
                    title={formatFull(hit.horario)}
                    className="shrink-0 text-xs text-subtle"
                  >
                    {formatWhenShort(hit.horario, now)}
                  </time>
                </span>
                <span className="truncate text-sm text-muted">
                  {hit.interno ? <Lock aria-label={inboxTexts.note} size={12} className="mr-1 inline" /> : null}
                  {hit.autor === 'contato' ? null : `${inboxTexts.you} `}
                  <Highlight text={excerptAround(hit.conteudo, search, 70)} search={search} />
                </span>
              </span>
            </HitRow>
          ))}
        </Section>
      )}
    </div>
  )
}

/** The phone when it was searched for, else what was said last. */
function PhoneOrPreview({
  telefone,
  preview,
  search,
}: {
  telefone: string | null
  preview: string | null
  search: string
}) {
  if (telefone !== null && parseSearch(search).digits !== '') return formatPhone(telefone)
  return preview ?? (telefone === null ? '' : formatPhone(telefone))
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="sticky top-0 z-rail bg-surface px-3 py-1.5 text-xs font-semibold text-muted">{title}</h2>
      <ul aria-label={title}>{children}</ul>
    </section>
  )
}

interface HitRowProps {
  conversationId: string
  mensagem?: string
  isActive: boolean
  children: ReactNode
}

function HitRow({ conversationId, mensagem, isActive, children }: HitRowProps) {
  return (
    <li>
      <Link
        to="/app/inbox/$conversationId"
        params={{ conversationId }}
        search={(previous) => ({ ...previous, mensagem })}
        data-row
        className={clsx(
          'flex h-16 items-center gap-3 px-3 outline-offset-[-2px]',
          isActive ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        {children}
      </Link>
    </li>
  )
}
