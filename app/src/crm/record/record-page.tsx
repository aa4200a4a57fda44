import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { ArrowLeft, Lock, MessagesSquare, UserRoundX } from 'lucide-react'
import { Suspense, useMemo, useRef } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { PhoneConnection } from '../../shell/phone-connection.tsx'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { usePendingIds } from '../../sync/use-pending-ids.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PendingMark } from '../../ui/pending-mark.tsx'
import { useScreenTitle } from '../../ui/use-screen-title.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ConvertButton } from '../convert/convert-button.tsx'
import { ConversionNotice } from '../convert/conversion-notice.tsx'
import { NoteComposer } from './note-composer.tsx'
import { OverriddenRecord } from './overridden-record.tsx'
import {
  conversationRow,
  conversationsQuery,
  recordQuery,
  recordRow,
  type RecordRef,
  type RecordRow,
} from './queries.ts'
import { RecordMenu } from './record-menu.tsx'
import { recordSections } from './sections.tsx'
import { recordTexts } from './texts.pt-BR.ts'
import { Timeline } from './timeline.tsx'

const lists = { lead: 'leads', contato: 'contatos', empresa: 'empresas' } as const

/** Everything about a lead, a contact or a company, in one place. */
export function RecordPage({ record }: { record: RecordRef }) {
  const [row] = useLiveQuery(recordQuery(record), recordRow)
  if (row === undefined) return <Gone record={record} />
  return <Page record={record} row={row} />
}

function useBack({ tipo }: RecordRef): () => void {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  return () => {
    if (canGoBack) router.history.back()
    else void router.navigate({ to: '/app/leads', search: { lista: lists[tipo] } })
  }
}

function Gone({ record }: { record: RecordRef }) {
  const back = useBack(record)
  useScreenTitle(recordTexts.gone[record.tipo])
  return (
    <EmptyState
      icon={UserRoundX}
      title={recordTexts.gone[record.tipo]}
      text={recordTexts.goneText}
      action={<Button onClick={back}>{recordTexts.back}</Button>}
    />
  )
}

function Page({ record, row }: { record: RecordRef; row: RecordRow }) {
  useScreenTitle(row.nome)
  const isPending = usePendingIds('leadId', 'contactId', 'companyId', 'personId', 'recordId').has(record.id)
  const back = useBack(record)
  const navigate = useNavigate()
  const mayNote = useCan('leads.write')
  const [latest] = useLiveQuery(conversationsQuery(record), conversationRow)
  const latestId = record.tipo === 'empresa' ? undefined : latest?.id
  const note = useRef<HTMLTextAreaElement>(null)
  useCommands(
    useMemo(() => {
      const group = recordTexts.group
      const open = (conversationId: string) =>
        void navigate({ to: '/app/inbox/$conversationId', params: { conversationId } })
      return [
        ...(latestId === undefined
          ? []
          : [
              {
                id: 'record.conversation',
                label: recordTexts.openConversation,
                group,
                keys: 'o',
                icon: MessagesSquare,
                run: () => open(latestId),
              },
            ]),
        ...(mayNote
          ? [
              {
                id: 'record.note',
                label: recordTexts.addNote,
                group,
                keys: 'n',
                icon: Lock,
                run: () => note.current?.focus(),
              },
            ]
          : []),
      ]
    }, [latestId, mayNote, navigate]),
  )
  const partsAt = (place: 'who' | 'what') =>
    recordSections
      .filter((section) => section.place === place && section.kinds.includes(record.tipo))
      .map(({ id, Part }) => (
        <Suspense key={id} fallback={null}>
          <Part record={record} row={row} />
        </Suspense>
      ))
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-2 pt-[max(0.5rem,env(safe-area-inset-top))] md:px-4">
        <IconButton icon={ArrowLeft} label={recordTexts.back} onClick={back} />
        <div className="order-last flex w-full min-w-0 items-center gap-3 md:order-none md:w-auto md:max-w-[50%]">
          <Avatar id={record.id} nome={row.nome} size="md" />
          <h1
            tabIndex={-1}
            data-screen-heading
            title={row.nome}
            className="line-clamp-2 min-w-0 text-lg font-semibold tracking-tight wrap-anywhere outline-none md:line-clamp-1"
          >
            {row.nome}
          </h1>
          {isPending ? <PendingMark /> : null}
          <Badge tone={record.tipo === 'lead' ? 'neutral' : 'accent'}>{recordTexts.kinds[record.tipo]}</Badge>
        </div>
        <span className="ml-auto flex items-center md:hidden">
          <PhoneConnection />
        </span>
        {/* on a phone the menu stands above: beside both buttons there is no room for it */}
        <div className="order-last flex w-full flex-wrap items-center gap-2 empty:hidden md:order-none md:ml-auto md:w-auto md:empty:flex">
          {latestId === undefined ? null : (
            <Button
              tone="primary"
              onClick={() => void navigate({ to: '/app/inbox/$conversationId', params: { conversationId: latestId } })}
            >
              <MessagesSquare aria-hidden size={16} />
              {recordTexts.openConversation}
            </Button>
          )}
          {record.tipo === 'lead' && row.contato_id === null ? <ConvertButton row={row} /> : null}
        </div>
        <RecordMenu record={record} row={row} hasConversations={latest !== undefined} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Suspense fallback={null}>
          <OverriddenRecord record={record} row={row} />
        </Suspense>
        <div className="mx-auto grid max-w-7xl gap-x-8 gap-y-6 p-4 lg:grid-cols-[20rem_minmax(0,1fr)] lg:p-6 xl:grid-cols-[20rem_minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-5">{partsAt('who')}</div>
          <div className="flex min-w-0 flex-col gap-5 lg:col-start-1 xl:col-start-3 xl:row-start-1 [&>*:first-child]:xl:border-t-0 [&>*:first-child]:xl:pt-0">
            {partsAt('what')}
          </div>
          <section
            aria-labelledby="record-timeline"
            className="flex min-w-0 flex-col gap-4 max-lg:border-t max-lg:border-line max-lg:pt-4 lg:col-start-2 lg:row-span-2 lg:row-start-1"
          >
            <h2 id="record-timeline" className="text-sm font-semibold">
              {recordTexts.timeline}
            </h2>
            <Suspense fallback={null}>
              <ConversionNotice record={record} />
            </Suspense>
            {mayNote ? <NoteComposer ref={note} record={record} /> : null}
            <Suspense fallback={<SkeletonRows count={5} />}>
              <Timeline record={record} />
            </Suspense>
          </section>
        </div>
      </div>
    </div>
  )
}
