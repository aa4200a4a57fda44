import { ClipboardList, ListChecks, MousePointerClick, Phone, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { messageTexts } from '../../message-texts.pt-BR.ts'
import type { FormProps } from './form-props.ts'

/** A tap on a template's quick reply. */
export function ButtonAnswer({ part }: FormProps<'button'>) {
  return (
    <Answer icon={MousePointerClick} label={messageTexts.answeredButton}>
      {part.text}
    </Answer>
  )
}

/** A tap on a button or a row of a list, or a form filled in. */
export function InteractiveAnswer({ part }: FormProps<'interactive'>) {
  switch (part.type) {
    case 'button_reply':
      return (
        <Answer icon={MousePointerClick} label={messageTexts.answeredButton}>
          {part.button_reply.title}
        </Answer>
      )
    case 'list_reply':
      return (
        <Answer icon={ListChecks} label={messageTexts.answeredList}>
          {part.list_reply.title}
          {part.list_reply.description === undefined ? null : (
            <span className="block text-sm text-muted">{part.list_reply.description}</span>
          )}
        </Answer>
      )
    case 'nfm_reply':
      return (
        <Answer icon={ClipboardList} label={messageTexts.answeredFlow}>
          <FlowAnswers answers={part.nfm_reply.response_json} />
        </Answer>
      )
    case 'call_permission_reply':
      return (
        <Answer icon={Phone} label={messageTexts.systemNotice}>
          {part.call_permission_reply.response === 'accept' ? messageTexts.callAllowed : messageTexts.callRefused}
        </Answer>
      )
  }
}

function Answer({ icon: Icon, label, children }: { icon: LucideIcon; label: string; children: ReactNode }) {
  return (
    <div>
      <p className="flex items-center gap-1.5 text-xs text-muted">
        <Icon aria-hidden size={13} className="shrink-0" />
        {label}
      </p>
      {children}
    </div>
  )
}

function FlowAnswers({ answers }: { answers: readonly { name: string; value: string }[] }) {
  if (answers.length === 0) return <p className="text-sm text-muted">{messageTexts.flowWithoutAnswers}</p>
  return (
    <dl className="flex flex-col gap-1 pt-1">
      {answers.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-xs text-muted">{name.replaceAll('_', ' ')}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
