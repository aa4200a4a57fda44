import { Link } from '@tanstack/react-router'
import {
  CircleCheck,
  CirclePlus,
  Columns3,
  FileUp,
  Lock,
  MessagesSquare,
  PenLine,
  SquareCheck,
  Tags,
  UserRoundCheck,
  type LucideIcon,
} from 'lucide-react'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { usePendingIds } from '../../sync/use-pending-ids.ts'
import { Button } from '../../ui/button.tsx'
import { formatDayLabel, formatFull, formatTime } from '../../ui/format.ts'
import { PendingMark } from '../../ui/pending-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { NoteEntry } from './note-entry.tsx'
import type { RecordRef } from './queries.ts'
import { timelineEntry, timelineQuery, type EntryOf, type TimelineEntry } from './timeline-query.ts'
import { recordTexts } from './texts.pt-BR.ts'

const PAGE = 40

/** Everything that happened to a record, the newest first, by days. */
export function Timeline({ record }: { record: RecordRef }) {
  const [limit, setLimit] = useState(PAGE)
  // what is there stays while more is read
  const entries = useLiveQuery(timelineQuery(record, useDeferredValue(limit)), timelineEntry)
  const pending = usePendingIds('noteId', 'changeId', 'activityId')
  const now = useNow()
  if (entries.length === 0) return <p className="py-6 text-center text-muted">{recordTexts.timelineEmpty}</p>
  const days = Map.groupBy(entries, (entry) => formatDayLabel(entry.at, now))
  return (
    <div className="flex flex-col gap-5">
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={day} className="flex flex-col gap-1">
          <h3 className="text-sm font-medium text-muted first-letter:uppercase">{day}</h3>
          <ol className="flex flex-col">
            {ofDay.map((entry) => (
              <li key={`${entry.tipo} ${entry.id}`}>
                <Entry entry={entry} record={record} isPending={pending.has(entry.id)} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {entries.length < limit ? null : (
        <Button tone="ghost" onClick={() => setLimit(limit + PAGE)}>
          {recordTexts.more}
        </Button>
      )}
    </div>
  )
}

interface EntryProps {
  entry: TimelineEntry
  record: RecordRef
  /** It has not reached the server yet. */
  isPending: boolean
}

function Entry({ entry, record, isPending }: EntryProps) {
  switch (entry.tipo) {
    case 'mensagens':
      return <Talk entry={entry} />
    case 'nota':
      return (
        <Frame entry={entry} icon={Lock} title={entry.autor ?? recordTexts.someone} isPending={isPending}>
          <NoteEntry entry={entry} record={record} />
        </Frame>
      )
    case 'alteracao':
      return <Change entry={entry} isPending={isPending} />
    case 'negocio': {
      const { titulo, tipo, texto, de, para } = entry.dados
      return (
        <Frame entry={entry} icon={Columns3} title={recordTexts.dealTitle(tipo)} by={entry.autor} isPending={isPending}>
          <p className="wrap-anywhere">
            <span className="font-medium">{titulo}</span>
            {de === null || para === null ? null : <span className="text-muted">{` · ${de} → ${para}`}</span>}
          </p>
          {texto === null ? null : <p className="whitespace-pre-line wrap-anywhere text-muted">{texto}</p>}
        </Frame>
      )
    }
    case 'tarefa': {
      const { titulo, feita } = entry.dados
      return (
        <Frame
          entry={entry}
          icon={feita ? CircleCheck : SquareCheck}
          title={feita ? recordTexts.taskCompleted : recordTexts.taskCreated}
          by={entry.autor}
        >
          <p className="wrap-anywhere">{titulo}</p>
        </Frame>
      )
    }
  }
}

interface FrameProps {
  entry: TimelineEntry
  icon: LucideIcon
  title: string
  by?: string | null
  isPending?: boolean
  children?: ReactNode
}

function Frame({ entry, icon: Icon, title, by = null, isPending = false, children }: FrameProps) {
  return (
    <div className="flex gap-3 py-2">
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-neutral-soft text-on-neutral-soft">
        <Icon aria-hidden size={15} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex min-h-7 items-center gap-2 text-sm">
          <span className="min-w-0 truncate">
            <span className="font-medium">{title}</span>
            {by === null ? null : <span className="text-muted">{` · ${by}`}</span>}
          </span>
          {isPending ? <PendingMark /> : null}
          <time
            dateTime={entry.at.toISOString()}
            title={formatFull(entry.at)}
            className="ml-auto shrink-0 text-xs text-muted tabular-nums"
          >
            {formatTime(entry.at)}
          </time>
        </p>
        {children}
      </div>
    </div>
  )
}

/** A day of a conversation; a press opens it. */
function Talk({ entry }: { entry: EntryOf<'mensagens'> }) {
  const { conversation_id: conversationId, quantas, recebidas, texto } = entry.dados
  return (
    <Link
      to="/app/inbox/$conversationId"
      params={{ conversationId }}
      className="-mx-2 block rounded-md px-2 hover:bg-hover"
    >
      <Frame entry={entry} icon={MessagesSquare} title={recordTexts.messages(quantas, recebidas)}>
        <p className="line-clamp-2 text-muted wrap-anywhere">
          {texto === null || texto === '' ? recordTexts.mediaMessage : texto}
        </p>
      </Frame>
    </Link>
  )
}

const changeIcons: Readonly<Record<string, LucideIcon>> = {
  criado: CirclePlus,
  importado: FileUp,
  etiquetas: Tags,
  convertido: UserRoundCheck,
  conversao_desfeita: UserRoundCheck,
}

function Change({ entry, isPending }: { entry: EntryOf<'alteracao'>; isPending: boolean }) {
  const { tipo, campos } = entry.dados
  const title = recordTexts.changeTitles[tipo] ?? recordTexts.changesHidden
  return (
    <Frame
      entry={entry}
      icon={changeIcons[tipo] ?? PenLine}
      title={title}
      by={entry.autor ?? (tipo === 'importado' ? null : recordTexts.someone)}
      isPending={isPending}
    >
      {campos === null || campos.length === 0 ? null : (
        <ul className="flex flex-col gap-0.5 text-muted">
          {campos.map(({ campo, de, para }) => (
            <li key={`${campo} ${de ?? ''} ${para ?? ''}`} className="wrap-anywhere">
              {`${recordTexts.fieldOf(campo)}: `}
              {de === null ? null : <del className="decoration-1">{readable(campo, de)}</del>}
              {de === null || para === null ? null : ' → '}
              {para === null ? null : <ins className="text-default no-underline">{readable(campo, para)}</ins>}
            </li>
          ))}
        </ul>
      )}
    </Frame>
  )
}

function readable(campo: string, value: string): string {
  if (campo === 'telefone') return formatPhone(value)
  return campo === 'status' ? recordTexts.statusOf(value) : value
}
