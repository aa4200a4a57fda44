import { Link } from '@tanstack/react-router'
import { File, Film, Mic, type LucideIcon } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { formatBytes } from '../../ui/format-bytes.ts'
import { formatWhenShort } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { Section } from '../../ui/section.tsx'
import type { Conversation } from '../conversation/queries.ts'
import { mediaTexts } from '../media/texts.pt-BR.ts'
import { useMedia } from '../media/use-media.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { personFile, personFilesQuery, type PersonFile } from './queries.ts'

const FEW = 6
const MOST = 300

/** The files of the person's conversations, the newest first; a press goes to the message. */
export function Files({ conversation }: { conversation: Conversation }) {
  const [isWhole, setIsWhole] = useState(false)
  return (
    <Suspense fallback={null}>
      <FileList conversation={conversation} isWhole={isWhole} onShowAll={() => setIsWhole(true)} />
    </Suspense>
  )
}

interface FileListProps {
  conversation: Conversation
  isWhole: boolean
  onShowAll: () => void
}

function FileList({ conversation, isWhole, onShowAll }: FileListProps) {
  const files = useLiveQuery(personFilesQuery(conversation, MOST), personFile)
  const maySee = useCan('personalData.read')
  if (files.length === 0) return null
  const shown = isWhole ? files : files.slice(0, FEW)
  const isPicture = ({ file }: PersonFile) => maySee && file.tem_miniatura && file.tipo.startsWith('image/')
  const pictures = shown.filter(isPicture)
  const others = shown.filter((each) => !isPicture(each))
  return (
    <Section title={inboxTexts.files} count={files.length}>
      {pictures.length === 0 ? null : (
        <ul className="grid grid-cols-3 gap-1.5">
          {pictures.map((each) => (
            <li key={each.file.id}>
              <Thumbnail of={each} />
            </li>
          ))}
        </ul>
      )}
      <ul className="-mx-2 flex flex-col">
        {others.map((each) => (
          <li key={each.file.id}>
            <FileRow of={each} />
          </li>
        ))}
      </ul>
      {shown.length === files.length ? null : (
        <button
          type="button"
          onClick={onShowAll}
          className="touch-44 self-start rounded-sm text-sm text-accent hover:underline"
        >
          {inboxTexts.allFiles(files.length)}
        </button>
      )}
    </Section>
  )
}

const toMessage = ({ conversation_id: conversationId, message_id: mensagem }: PersonFile) =>
  ({
    to: '/app/inbox/$conversationId',
    params: { conversationId },
    search: (previous: object) => ({ ...previous, mensagem }),
  }) as const

function Thumbnail({ of }: { of: PersonFile }) {
  const state = useMedia(of.file.id, 'miniatura', true)
  return (
    <Link
      {...toMessage(of)}
      aria-label={inboxTexts.openMessageOf(mediaTexts.photo)}
      className="block aspect-square overflow-hidden rounded-md bg-neutral-soft"
    >
      {state.kind === 'ready' ? <img src={state.url} alt="" className="size-full object-cover" /> : null}
    </Link>
  )
}

const kinds: readonly [RegExp, LucideIcon, string][] = [
  [/^image\//u, File, mediaTexts.photo],
  [/^video\//u, Film, mediaTexts.video],
  [/^audio\//u, Mic, mediaTexts.audio],
]

function FileRow({ of }: { of: PersonFile }) {
  const now = useNow()
  const { file, horario } = of
  const [, Icon = File, kind = inboxTexts.file] = kinds.find(([pattern]) => pattern.test(file.tipo)) ?? []
  const name = file.nome_arquivo ?? kind
  const size = file.tamanho_bytes === null ? null : formatBytes(file.tamanho_bytes)
  return (
    <Link
      {...toMessage(of)}
      aria-label={inboxTexts.openMessageOf(name)}
      className="flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1 hover:bg-hover"
    >
      <Icon aria-hidden size={18} className="shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate" title={name}>
          {name}
        </span>
        <span className="text-xs text-muted">
          {[size, formatWhenShort(horario, now)].filter((part) => part !== null).join(' · ')}
        </span>
      </span>
    </Link>
  )
}
