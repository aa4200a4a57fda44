import { formatPhone } from '@vp/domain/crm/phone.ts'
import { Cloud, MessageSquareText } from 'lucide-react'
import { useEffect } from 'react'
import type { MessageHit, PersonHit } from '../inbox/search/queries.ts'
import { SearchedHere } from '../inbox/search/searched-here.tsx'
import type { ServerSearch } from '../inbox/search/use-server-search.ts'
import { inboxTexts } from '../inbox/texts.pt-BR.ts'
import { announce } from '../ui/announce.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { formatWhenShort } from '../ui/format.ts'
import { excerptAround, Highlight } from '../ui/highlight.tsx'
import { useNow } from '../ui/use-now.ts'
import { Badge } from '../ui/badge.tsx'
import { Item } from './palette-item.tsx'
import { shellTexts } from './texts.pt-BR.ts'
import type { RecordHit } from './use-record-search.ts'

interface HitItemProps<Hit> {
  hit: Hit
  search: string
  onOpen: (conversationId: string, mensagem?: string) => void
  isFromServer?: boolean
}

export function PersonItem({ hit, search, onOpen, isFromServer = false }: HitItemProps<PersonHit>) {
  return (
    <Item value={`person ${hit.conversation_id}`} onSelect={() => onOpen(hit.conversation_id)}>
      <Avatar id={hit.conversation_id} nome={hit.nome} size="sm" />
      <span className="min-w-0 flex-1 truncate">
        <Highlight text={hit.nome} search={search} />
      </span>
      {hit.telefone === null ? null : (
        <span className="shrink-0 text-sm text-muted tabular-nums">{formatPhone(hit.telefone)}</span>
      )}
      {isFromServer ? <ServerMark /> : null}
    </Item>
  )
}

interface RecordItemProps {
  hit: RecordHit
  search: string
  onOpen: (hit: RecordHit) => void
}

/** A lead, a contact or a company, whoever has never written too. */
export function RecordItem({ hit, search, onOpen }: RecordItemProps) {
  return (
    <Item value={`record ${hit.id}`} onSelect={() => onOpen(hit)}>
      <Avatar id={hit.id} nome={hit.nome} size="sm" />
      <span className="min-w-0 flex-1 truncate">
        <Highlight text={hit.nome} search={search} />
      </span>
      {hit.telefone === null ? null : (
        <span className="shrink-0 text-sm text-muted tabular-nums">{formatPhone(hit.telefone)}</span>
      )}
      <Badge>{shellTexts.recordKinds[hit.tipo]}</Badge>
    </Item>
  )
}

export function MessageItem({ hit, search, onOpen, isFromServer = false }: HitItemProps<MessageHit>) {
  const now = useNow()
  return (
    <Item value={`message ${hit.id}`} onSelect={() => onOpen(hit.conversation_id, hit.id)}>
      <MessageSquareText aria-hidden size={18} className="shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">
          {hit.arquivo === null ? null : (
            <>
              <Highlight text={hit.arquivo} search={search} />{' '}
            </>
          )}
          <Highlight text={excerptAround(hit.conteudo, search)} search={search} />
        </span>
        <span className="truncate text-sm text-muted">
          {hit.nome} · {formatWhenShort(hit.horario, now)}
        </span>
      </span>
      {isFromServer ? <ServerMark /> : null}
    </Item>
  )
}

function ServerMark() {
  return <Cloud role="img" aria-label={inboxTexts.fromServer} size={15} className="shrink-0 text-subtle" />
}

/** How far the search has looked; chosen, it looks further. */
export function ServerItem({ search, server }: { search: string; server: ServerSearch }) {
  const { state, blockedBecause } = server
  const { people, messages } = server.hits
  useEffect(() => {
    if (state === 'found') announce(inboxTexts.results(people.length, messages.length))
  }, [state, people.length, messages.length])
  const isFoundNothing = state === 'found' && people.length + messages.length === 0
  if (state === 'found' && !isFoundNothing) return null
  const label = {
    offered: shellTexts.searchServer(search),
    searching: inboxTexts.searchingServer,
    found: inboxTexts.nothingMore,
    failed: inboxTexts.searchServerFailed,
  }[state]
  const hint = {
    offered: blockedBecause ?? <SearchedHere />,
    searching: <SearchedHere />,
    found: inboxTexts.searchedServer,
    failed: blockedBecause ?? inboxTexts.tryAgain,
  }[state]
  const isBlocked = blockedBecause !== undefined || state === 'searching' || state === 'found'
  return (
    <Item value="search server" isBlocked={isBlocked} onSelect={server.search}>
      <Cloud aria-hidden size={18} className="shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{label}</span>
        <span className="text-sm text-pretty text-muted">{hint}</span>
      </span>
    </Item>
  )
}
