import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { useNavigate } from '@tanstack/react-router'
import { Star } from 'lucide-react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatWhen } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { starredMessage, starredMessagesQuery } from '../thread/stars.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

/** The messages of a conversation that the person has starred; each opens where it was said. */
export function StarredDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const navigate = useNavigate()
  const now = useNow()
  const messages = useLiveQuery(starredMessagesQuery(conversationId), starredMessage)
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={inboxTexts.starred} width="md">
      {messages.length === 0 ? (
        <EmptyState icon={Star} title={inboxTexts.noStarsTitle} text={inboxTexts.noStarsText} />
      ) : (
        <ul aria-label={inboxTexts.starred} className="-mx-2 flex flex-col">
          {messages.map((message) => (
            <li key={message.id}>
              <button
                type="button"
                className="flex min-h-14 w-full flex-col gap-0.5 rounded-md px-2 py-2 text-left hover:bg-hover"
                onClick={() => {
                  onClose()
                  void navigate({ to: '.', search: (previous) => ({ ...previous, mensagem: message.id }) })
                }}
              >
                <span className="line-clamp-2">
                  {message.conteudo === null ? inboxTexts.noWords : plainWords(message.conteudo)}
                </span>
                <span className="text-sm text-muted">
                  {message.autor === 'contato' ? inboxTexts.fromCustomer : (message.author_nome ?? inboxTexts.someone)}{' '}
                  · {formatWhen(message.horario, now)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
