import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import { Link } from '@tanstack/react-router'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { formatWhenShort } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { Section } from '../../ui/section.tsx'
import type { Conversation } from '../conversation/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { otherConversation, otherConversationsQuery } from './queries.ts'

/** The same person's other threads: with another number of theirs, or of ours. */
export function OtherConversations({ conversation }: { conversation: Conversation }) {
  const others = useLiveQuery(otherConversationsQuery(conversation), otherConversation)
  const now = useNow()
  if (others.length === 0) return null
  return (
    <Section title={inboxTexts.otherConversations} count={others.length}>
      <ul className="-mx-2 flex flex-col">
        {others.map(({ id, telefone, last_message_at: at, last_message_preview: preview }) => (
          <li key={id}>
            <Link
              to="/app/inbox/$conversationId"
              params={{ conversationId: id }}
              search={(previous) => ({ ...previous, mensagem: undefined })}
              className="flex min-h-11 flex-col justify-center rounded-md px-2 py-1 hover:bg-hover"
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="truncate font-medium tabular-nums">
                  {telefone === null ? inboxTexts.otherConversation : formatPhone(telefone)}
                </span>
                {at === null ? null : <span className="shrink-0 text-xs text-muted">{formatWhenShort(at, now)}</span>}
              </span>
              {preview === null ? null : <span className="truncate text-sm text-muted">{plainWords(preview)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
