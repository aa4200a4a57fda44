import { formatPhone } from '@vp/domain/crm/phone.ts'
import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { Link, useParams } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Cloud, Lock, Paperclip } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { firstName } from '../../ui/first-name.ts'
import { formatFull, formatWhenShort } from '../../ui/format.ts'
import { excerptAround, Highlight } from '../../ui/highlight.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { MessageHit, PersonHit, SearchHits } from '../search/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

interface SearchHitsListProps {
  hits: SearchHits
  search: string
  /** Not on this device until they are opened. */
  areFromServer?: boolean
}

/** People and messages that a search has found. */
export function SearchHitsList({ hits: { people, messages }, search, areFromServer = false }: SearchHitsListProps) {
  const { conversationId } = useParams({ strict: false })
  const titleOf = (title: string) => (areFromServer ? `${inboxTexts.serverHits}: ${title.toLowerCase()}` : title)
  return (
    <>
      {people.length === 0 ? null : (
        <Section title={titleOf(inboxTexts.people)}>
          {people.map((hit) => (
            <HitRow
              key={hit.conversation_id}
              conversationId={hit.conversation_id}
              isActive={hit.conversation_id === conversationId}
            >
              <Person hit={hit} search={search} isFromServer={areFromServer} />
            </HitRow>
          ))}
        </Section>
      )}
      {messages.length === 0 ? null : (
        <Section title={titleOf(inboxTexts.messages)}>
          {messages.map((hit) => (
            <HitRow key={hit.id} conversationId={hit.conversation_id} mensagem={hit.id} isActive={false}>
              <Message hit={hit} search={search} isFromServer={areFromServer} />
            </HitRow>
          ))}
        </Section>
      )}
    </>
  )
}

interface HitProps<Hit> {
  hit: Hit
  search: string
  isFromServer: boolean
}

function Person({ hit, search, isFromServer }: HitProps<PersonHit>) {
  return (
    <>
      <Avatar id={hit.conversation_id} nome={hit.nome} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">
            <Highlight text={hit.nome === '' ? inboxTexts.nobodyName : hit.nome} search={search} />
          </span>
          {isFromServer ? <ServerMark /> : null}
        </span>
        <span className="truncate text-sm text-muted tabular-nums">
          <PhoneOrPreview telefone={hit.telefone} preview={hit.last_message_preview} search={search} />
        </span>
      </span>
    </>
  )
}

function Message({ hit, search, isFromServer }: HitProps<MessageHit>) {
  const now = useNow()
  return (
    <>
      <Avatar id={hit.conversation_id} nome={hit.nome} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">
            {hit.nome === '' ? inboxTexts.nobodyName : hit.nome}
          </span>
          {isFromServer ? <ServerMark /> : null}
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
          {hit.author_nome === null ? null : `${firstName(hit.author_nome)}: `}
          {hit.arquivo === null ? null : (
            <>
              <Paperclip aria-label={inboxTexts.file} size={12} className="mr-1 inline" />
              <Highlight text={hit.arquivo} search={search} />{' '}
            </>
          )}
          <Highlight text={excerptAround(plainWords(hit.conteudo), search, 70)} search={search} />
        </span>
      </span>
    </>
  )
}

function ServerMark() {
  return <Cloud role="img" aria-label={inboxTexts.fromServer} size={13} className="shrink-0 self-center text-subtle" />
}

/** The phone when it was searched for, else what was said last. */
function PhoneOrPreview(props: { telefone: string | null; preview: string | null; search: string }) {
  const { telefone, preview, search } = props
  if (telefone !== null && parseSearch(search).digits !== '') return formatPhone(telefone)
  if (preview !== null) return plainWords(preview)
  return telefone === null ? '' : formatPhone(telefone)
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
