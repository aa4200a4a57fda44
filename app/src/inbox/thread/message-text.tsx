import { memo } from 'react'
import { textParts, type TextPart, type TextStyle } from '@vp/domain/inbox/rich-text.ts'

const linkClass =
  'font-medium text-on-accent-soft underline decoration-current/40 underline-offset-2 hover:decoration-current'

const styleTags = { bold: 'strong', italic: 'em', strike: 's' } as const satisfies Record<TextStyle, string>

/** A message's words, as their author set them off, and with what one can act on made so. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return <Parts parts={textParts(text)} />
})

function Parts({ parts }: { parts: readonly TextPart[] }) {
  // pieces have no identity but their place
  return parts.map((part, index) => <Part key={index} part={part} />)
}

function Part({ part }: { part: TextPart }) {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'code':
      return <code className="font-mono text-sm">{part.text}</code>
    case 'bold':
    case 'italic':
    case 'strike': {
      const Tag = styleTags[part.kind]
      return (
        <Tag>
          <Parts parts={part.parts} />
        </Tag>
      )
    }
    default:
      return (
        <a
          href={part.href}
          {...(part.kind === 'link' ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
          className={part.kind === 'phone' ? `${linkClass} whitespace-nowrap` : `${linkClass} break-all`}
        >
          {part.text}
        </a>
      )
  }
}
