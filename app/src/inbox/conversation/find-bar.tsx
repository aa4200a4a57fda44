import { parseSearch } from '@vp/domain/inbox/search.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { query } from '../../sync/query.ts'
import { announce } from '../../ui/announce.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { foundMessage, findInConversationQuery } from '../thread/queries.ts'

const PAUSE_MS = 150

/** Looks for words in one conversation and walks through the messages that have them, the newest first. */
export function FindBar({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const navigate = useNavigate()
  const { mensagem } = useSearch({ from: '/app/inbox' })
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly string[]>([])
  const at = mensagem === undefined ? -1 : hits.indexOf(mensagem)

  function show(id: string | undefined) {
    void navigate({ to: '.', search: (previous) => ({ ...previous, mensagem: id }), replace: true })
  }
  const found = useEffectEvent((ids: readonly string[]) => {
    setHits(ids)
    announce(inboxTexts.findCount(ids.length === 0 ? 0 : 1, ids.length))
    if (ids[0] !== undefined) show(ids[0])
  })

  useEffect(() => {
    const search = parseSearch(text)
    let isWanted = true
    const timer = setTimeout(() => {
      if (search.isEmpty) return setHits([])
      void query(findInConversationQuery(conversationId, search), foundMessage).then((rows) => {
        if (isWanted) found(rows.map(({ id }) => id))
      })
    }, PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [text, conversationId])

  const step = (by: 1 | -1) => {
    if (hits.length > 0) show(hits[(Math.max(at, 0) + by + hits.length) % hits.length])
  }
  function close() {
    onClose()
    document.querySelector<HTMLElement>('[role=log]')?.focus()
  }
  return (
    // keys of the box and its buttons bubble up to it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="search"
      className="flex shrink-0 items-center gap-1 border-b border-line bg-surface px-3 py-1.5"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) step(event.shiftKey ? -1 : 1)
      }}
    >
      <SearchInput label={inboxTexts.findHere} value={text} onChange={setText} isFocused />
      <span role="status" className="shrink-0 px-1 text-sm text-muted tabular-nums">
        {text.trim() === '' ? '' : inboxTexts.findCount(at + 1, hits.length)}
      </span>
      <IconButton icon={ChevronUp} label={inboxTexts.findOlder} onClick={() => step(1)} />
      <IconButton icon={ChevronDown} label={inboxTexts.findNewer} onClick={() => step(-1)} />
      <IconButton icon={X} label={inboxTexts.findClose} onClick={close} />
    </div>
  )
}
