import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { messageTexts } from '../message-texts.pt-BR.ts'
import type { QuotedMessage } from './queries.ts'

interface QuoteProps {
  /** null: the message that was answered is not on this device. */
  quoted: QuotedMessage | null
  /** Who the conversation is with. */
  contactNome: string
  onJump: (messageId: string) => void
}

/** What a message answers; pressing it goes there. */
export function Quote({ quoted, contactNome, onJump }: QuoteProps) {
  if (quoted === null) {
    return <p className={`${frame} text-sm text-muted italic`}>{messageTexts.quoteAbsent}</p>
  }
  const author = quoted.autor === 'contato' ? contactNome : (quoted.author_nome ?? messageTexts.team)
  const words = plainWords(quoted.conteudo ?? '')
  return (
    <button
      type="button"
      onClick={() => onJump(quoted.id)}
      aria-label={messageTexts.quoteOf(author, words)}
      className={`${frame} flex w-full flex-col text-left hover:bg-hover pointer-coarse:min-h-11`}
    >
      <span className="text-xs font-semibold text-on-accent-soft">{author}</span>
      <span className="line-clamp-2 text-sm text-muted">{words}</span>
    </button>
  )
}

const frame = 'mb-1 rounded-sm border-l-3 border-accent bg-sunken px-2 py-1'
