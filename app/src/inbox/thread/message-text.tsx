import { memo } from 'react'
import { textParts } from './rich-text.ts'

const linkClass =
  'font-medium text-on-accent-soft underline decoration-current/40 underline-offset-2 hover:decoration-current'

/** A message's words, with what one can act on made so. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return textParts(text).map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <a
        // pieces have no identity but their place
        key={index}
        href={part.href}
        {...(part.kind === 'link' ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
        className={part.kind === 'phone' ? `${linkClass} whitespace-nowrap` : `${linkClass} break-all`}
      >
        {part.text}
      </a>
    ),
  )
})
