import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { handOver } from '@vp/domain/inbox/mutations/hand-over.ts'
import { saveDraft } from '@vp/domain/inbox/mutations/save-draft.ts'
import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { isHousekeeping } from '../sync/outbox-entry.ts'
import { discardRefused, useOutbox, type OutboxEntry } from '../sync/use-outbox.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { Button } from '../ui/button.tsx'
import { formatWhen } from '../ui/format.ts'
import { toastInfo } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { TheirAnswer } from '../inbox/returned/their-answer.tsx'
import { returnedTexts } from '../inbox/returned/texts.pt-BR.ts'
import { putWords } from '../inbox/composer/put-words.ts'
import { askForTemplate } from '../inbox/template/asked-template.ts'
import { discard } from './discard.ts'
import { howFar } from './how-far.ts'
import { mutationText, type MutationSubject } from './mutation-texts.pt-BR.ts'
import { idsOf, subjectNames, subjectOf, useNames, type Names } from './pending-names.ts'
import { refusalText } from './refusal-texts.pt-BR.ts'
import { openWindow } from './shell-state.ts'
import { shellTexts } from './texts.pt-BR.ts'
import { tryAgain } from './try-again.ts'

/** What a person should know of: not confirmed or refused. What keeps itself is nothing to worry about, unless refused. */
export function usePendingEntries(): readonly OutboxEntry[] {
  return useOutbox().filter((entry) => !isHousekeeping(entry) || entry.status === 'refused')
}

/** Each with why, and the way on: at once, and with the names a moment later. */
export function PendingList({ entries }: { entries: readonly OutboxEntry[] }) {
  return (
    <Suspense fallback={<PendingRows entries={entries} names={noNames} />}>
      <NamedRows entries={entries} />
    </Suspense>
  )
}

const noNames: Names = new Map()

function NamedRows({ entries }: { entries: readonly OutboxEntry[] }) {
  return <PendingRows entries={entries} names={useNames(entries.flatMap((entry) => idsOf(subjectOf(entry))))} />
}

function PendingRows({ entries, names }: { entries: readonly OutboxEntry[]; names: Names }) {
  const rows = entries.map((entry) => {
    const subject = subjectOf(entry)
    return { entry, subject, words: mutationText(entry.name, subject, subjectNames(subject, names)) }
  })
  // those that need a person come first
  const ordered = rows.toSorted((a, b) => Number(b.entry.status === 'refused') - Number(a.entry.status === 'refused'))
  return (
    <ul className="flex flex-col divide-y divide-line">
      {ordered.map((row) => (
        <PendingRow key={row.entry.seq} {...row} />
      ))}
    </ul>
  )
}

interface PendingRowProps {
  entry: OutboxEntry
  subject: MutationSubject
  words: string
}

function PendingRow({ entry, subject, words }: PendingRowProps) {
  const now = useNow()
  const { connection } = useSyncState()
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 font-medium">{words}</span>
        <time dateTime={entry.createdAt} className="shrink-0 text-xs text-muted">
          {formatWhen(new Date(entry.createdAt), now)}
        </time>
      </div>
      {subject.conteudo === undefined ? null : (
        <p className="line-clamp-3 text-sm whitespace-pre-wrap text-muted">{subject.conteudo}</p>
      )}
      {entry.status === 'refused' ? (
        <RefusedPart entry={entry} subject={subject} />
      ) : (
        <p className="text-sm text-muted">{howFar(entry.status, connection)}</p>
      )}
    </li>
  )
}

/** Their words must never come back as a message to the customer. */
const forTheTeam: ReadonlySet<string> = new Set([addNote.name, handOver.name])

function RefusedPart({ entry, subject }: Omit<PendingRowProps, 'words'>) {
  const navigate = useNavigate()
  const text = entry.refusal === null ? null : refusalText(entry.refusal)
  const { conversationId, conteudo } = subject

  const { refusal } = entry
  const isLate = refusal?.code === 'window_closed'
  const isAnswered = refusal?.code === 'answered_meanwhile'

  async function edit(conversation: string, words: string) {
    const draft = entry.name === saveDraft.name ? saveDraft.args.safeParse(entry.args).data : undefined
    const areNote = draft?.interno ?? forTheTeam.has(entry.name)
    if (!(await putWords(conversation, words, areNote))) return
    await discardRefused(entry.seq)
    openWindow(null)
    if (isLate) askForTemplate({ conversationId: conversation, text: words })
    await navigate({ to: '/app/inbox/$conversationId', params: { conversationId: conversation } })
  }

  return (
    <>
      <p className="text-sm text-on-danger-soft">
        {isAnswered ? returnedTexts.answered(refusal, new Date(entry.createdAt)) : text?.reason} {text?.remedy}
      </p>
      {isAnswered ? (
        <div className="text-muted">
          <TheirAnswer refusal={refusal} />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2 pt-1">
        {isLate ? null : (
          <Button size="sm" onClick={() => void tryAgain([entry])}>
            {isAnswered ? returnedTexts.sendAnyway : shellTexts.tryAgain}
          </Button>
        )}
        {conteudo !== undefined && conversationId !== undefined ? (
          <Button size="sm" onClick={() => void edit(conversationId, conteudo)}>
            {isLate ? shellTexts.sendAsTemplate : shellTexts.edit}
          </Button>
        ) : null}
        {conteudo === undefined ? null : (
          <Button
            size="sm"
            onClick={() => void navigator.clipboard.writeText(conteudo).then(() => toastInfo(shellTexts.copied))}
          >
            {shellTexts.copyText}
          </Button>
        )}
        {conversationId === undefined ? null : (
          <Button
            size="sm"
            tone="ghost"
            onClick={() => {
              openWindow(null)
              void navigate({ to: '/app/inbox/$conversationId', params: { conversationId } })
            }}
          >
            {shellTexts.openConversation}
          </Button>
        )}
        <Button size="sm" tone="ghost" onClick={() => discard([entry], shellTexts.discarded)}>
          {shellTexts.discard}
        </Button>
      </div>
    </>
  )
}
