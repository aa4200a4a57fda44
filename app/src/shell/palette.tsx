import { useNavigate } from '@tanstack/react-router'
import { documentNumber } from '@vp/domain/crm/documents/document.ts'
import { parseFilteredSearch } from '@vp/domain/inbox/search-filters.ts'
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, useState } from 'react'
import { localToday } from '../inbox/search/local-today.ts'
import { useLocalSearch } from '../inbox/search/use-local-search.ts'
import { useServerSearch } from '../inbox/search/use-server-search.ts'
import { useAllCommands } from '../ui/commands.ts'
import { fold } from '@vp/domain/fold.ts'
import { Highlight } from '../ui/highlight.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { useWindowFocus } from '../ui/use-window-focus.ts'
import { byGroup } from './keys-dialog.tsx'
import { openHolder } from './open-holder.ts'
import { FindByDocument } from './palette-documents.tsx'
import { MessageItem, PersonItem, RecordItem, ServerItem } from './palette-hits.tsx'
import { Group, Item } from './palette-item.tsx'
import { openWindow, useShellWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'
import { useRecordSearch, type RecordHit } from './use-record-search.ts'

const LIMITS = { people: 6, messages: 6 }
const MOST_RECORDS = 6

/** Ctrl+K: go anywhere, do anything, find anyone, all from this device. */
export function Palette() {
  const shown = useShellWindow('palette')
  const focus = useWindowFocus()
  const chosen = useRef<(() => void) | null>(null)
  return (
    <Radix.Root {...shown} open={shown.isOpen}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-modal bg-overlay animate-fade" />
        <Radix.Content
          aria-describedby={undefined}
          {...focus}
          onCloseAutoFocus={(event) => {
            const action = chosen.current
            chosen.current = null
            if (action === null) return focus.onCloseAutoFocus(event)
            // what was chosen may put the focus somewhere, so it happens once the palette has let go of it
            event.preventDefault()
            action()
          }}
          className="fixed inset-x-0 top-0 z-modal mx-auto flex max-h-dvh flex-col overflow-hidden bg-raised pt-safe shadow-float outline-none animate-pop md:inset-x-4 md:top-[12dvh] md:max-h-[min(34rem,76dvh)] md:max-w-2xl md:rounded-lg"
        >
          <Radix.Title className="sr-only">{shellTexts.palette}</Radix.Title>
          <PaletteBody
            onChoose={(action) => {
              chosen.current = action
              openWindow(null)
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function PaletteBody({ onChoose }: { onChoose: (action: () => void) => void }) {
  const [search, setSearch] = useState('')
  const { bare } = parseFilteredSearch(search, localToday())
  const navigate = useNavigate()
  const hits = useLocalSearch(search, LIMITS)
  const server = useServerSearch(search, hits)
  const records = useRecordSearch(bare, MOST_RECORDS)
  const words = fold(search).split(/\s+/u)
  const commands = useAllCommands().filter((command) => {
    const haystack = fold(`${command.group} ${command.label} ${command.keywords ?? ''}`)
    return command.isKeyOnly !== true && words.every((word) => haystack.includes(word))
  })
  // what can be done with what is on the screen comes before what can be done anywhere
  const groups = byGroup(commands).toSorted(([a], [b]) => Number(isOfShell(a)) - Number(isOfShell(b)))
  const isNothing =
    commands.length === 0 &&
    documentNumber(search) === null &&
    hits.text === search &&
    hits.people.length + hits.messages.length + records.length === 0

  function openConversation(conversationId: string, mensagem?: string) {
    onChoose(() => {
      void navigate({
        to: '/app/inbox/$conversationId',
        params: { conversationId },
        search: (previous) => ({ ...previous, mensagem }),
      })
    })
  }

  function openRecord({ tipo, id }: RecordHit) {
    onChoose(() => {
      if (tipo === 'lead') void navigate({ to: '/app/leads/$leadId', params: { leadId: id } })
      if (tipo === 'contato') void navigate({ to: '/app/contatos/$contactId', params: { contactId: id } })
      if (tipo === 'empresa') void navigate({ to: '/app/empresas/$companyId', params: { companyId: id } })
    })
  }

  return (
    <Command shouldFilter={false} loop label={shellTexts.palette} className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden size={18} className="shrink-0 text-muted" />
        <Command.Input
          data-autofocus
          value={search}
          onValueChange={setSearch}
          placeholder={shellTexts.palettePlaceholder}
          className="h-13 w-full bg-transparent text-md outline-none"
        />
        <span className="hidden md:inline">
          <Kbd keys="Esc" />
        </span>
      </div>
      <Command.List
        label={shellTexts.palette}
        className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      >
        {isNothing ? <p className="px-3 py-8 text-center text-muted">{shellTexts.paletteNothing(search)}</p> : null}
        {groups.map(([group, items]) => (
          <Group key={group} heading={group}>
            {items.map(({ id, label, icon: Icon, keys, run }) => (
              <Item key={id} value={id} onSelect={() => onChoose(run)}>
                {Icon === undefined ? (
                  <span className="size-4.5" />
                ) : (
                  <Icon aria-hidden size={18} className="shrink-0 text-muted" />
                )}
                <span className="min-w-0 flex-1 truncate">
                  <Highlight text={label} search={search} />
                </span>
                {keys === undefined ? null : <Kbd keys={keys} />}
              </Item>
            ))}
          </Group>
        ))}
        <FindByDocument search={search} onOpen={(holder) => onChoose(() => void openHolder(navigate, holder))} />
        {hits.people.length === 0 ? null : (
          <Group heading={shellTexts.groupPeople}>
            {hits.people.map((hit) => (
              <PersonItem key={hit.conversation_id} hit={hit} search={bare} onOpen={openConversation} />
            ))}
          </Group>
        )}
        {records.length === 0 ? null : (
          <Group heading={shellTexts.groupRecords}>
            {records.map((hit) => (
              <RecordItem key={hit.id} hit={hit} search={bare} onOpen={openRecord} />
            ))}
          </Group>
        )}
        {hits.messages.length === 0 ? null : (
          <Group heading={shellTexts.groupMessages}>
            {hits.messages.map((hit) => (
              <MessageItem key={hit.id} hit={hit} search={bare} onOpen={openConversation} />
            ))}
          </Group>
        )}
        {/* not before what is here: the first to come would be the one that Enter chooses */}
        {search.trim() === '' || hits.text !== search ? null : (
          <Group heading={shellTexts.groupServer}>
            {server.hits.people.map((hit) => (
              <PersonItem key={hit.conversation_id} hit={hit} search={bare} onOpen={openConversation} isFromServer />
            ))}
            {server.hits.messages.map((hit) => (
              <MessageItem key={hit.id} hit={hit} search={bare} onOpen={openConversation} isFromServer />
            ))}
            <ServerItem search={search} server={server} />
          </Group>
        )}
      </Command.List>
    </Command>
  )
}

const isOfShell = (group: string) => group === shellTexts.groupGo || group === shellTexts.groupApp
