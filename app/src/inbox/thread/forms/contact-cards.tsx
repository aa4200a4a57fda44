import { formatPhone, fromTyped, toE164 } from '@vp/domain/crm/phone.ts'
import type { ContactCard } from '@vp/domain/inbox/message-parts.ts'
import { Copy } from 'lucide-react'
import { Avatar } from '../../../ui/avatar.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { toastInfo } from '../../../ui/toast.tsx'
import { messageTexts } from '../../message-texts.pt-BR.ts'
import type { FormProps } from './form-props.ts'

/** People whom the person passed on, each with the numbers to call or copy. */
export function ContactCards({ part: people }: FormProps<'contacts'>) {
  return (
    <ul className="flex w-64 max-w-full flex-col gap-3">
      {people.map((person, index) => (
        // cards have no identity but their place
        <Card key={index} person={person} />
      ))}
    </ul>
  )
}

function Card({ person }: { person: ContactCard }) {
  const nome = person.name?.formatted_name ?? messageTexts.unnamedContact
  const work = [person.org?.title, person.org?.company].filter((word) => word !== undefined).join(', ')
  const phones = person.phones.flatMap(({ phone, wa_id: waId }) => phone ?? waId ?? [])
  return (
    <li className="flex items-start gap-2.5">
      <Avatar id={nome} nome={nome} />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium">{nome}</span>
        {work === '' ? null : <span className="text-sm text-muted">{work}</span>}
        {phones.length === 0 ? <span className="text-sm text-muted">{messageTexts.noPhone}</span> : null}
        {phones.map((phone) => (
          <Phone key={phone} phone={phone} />
        ))}
        {person.emails.map(({ email }) =>
          email === undefined ? null : (
            <a
              key={email}
              href={`mailto:${email}`}
              className="touch-44 text-sm text-on-accent-soft underline break-all"
            >
              {email}
            </a>
          ),
        )}
      </div>
    </li>
  )
}

function Phone({ phone }: { phone: string }) {
  // as somebody saved it: without a country it is a number of Brazil
  const e164 = fromTyped(phone) ?? toE164(phone)
  const shown = e164 === null ? phone : formatPhone(e164)
  return (
    <span className="flex items-center justify-between gap-2">
      {e164 === null ? (
        <span className="text-sm">{shown}</span>
      ) : (
        <a
          href={`tel:${e164}`}
          className="touch-44 text-sm whitespace-nowrap text-on-accent-soft underline tabular-nums"
        >
          {shown}
        </a>
      )}
      <IconButton
        icon={Copy}
        size="sm"
        label={messageTexts.copyPhone(shown)}
        onClick={() =>
          void navigator.clipboard.writeText(e164 ?? phone).then(() => toastInfo(messageTexts.phoneCopied))
        }
      />
    </span>
  )
}
