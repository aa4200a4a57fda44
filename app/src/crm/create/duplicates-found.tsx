import { Link } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import type { Duplicate } from '../duplicates/queries.ts'
import { createTexts } from './texts.pt-BR.ts'

/** Who seems to be the person that is being typed in, each a press away. */
export function DuplicatesFound({ people, onOpen }: { people: readonly Duplicate[]; onOpen: () => void }) {
  if (people.length === 0) return null
  return (
    <section
      aria-label={createTexts.duplicates}
      role="status"
      className="flex flex-col gap-2 rounded-md bg-warning-soft p-3 text-on-warning-soft"
    >
      <p className="flex items-center gap-2 text-sm font-semibold">
        <Users aria-hidden size={16} className="shrink-0" />
        {createTexts.duplicates}
      </p>
      <ul className="flex flex-col gap-1">
        {people.map((person) => (
          <li key={`${person.tipo} ${person.id}`} className="flex min-h-11 items-center gap-2.5">
            <Avatar id={person.id} nome={person.nome} size="sm" />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate font-medium">{person.nome}</span>
              <span className="truncate text-sm tabular-nums">
                {[
                  createTexts.kinds[person.tipo],
                  createTexts.reasons[person.motivo],
                  person.owner_nome === null ? null : createTexts.ownerOf(person.owner_nome),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
            <Link
              {...(person.tipo === 'lead'
                ? ({ to: '/app/leads/$leadId', params: { leadId: person.id } } as const)
                : ({ to: '/app/contatos/$contactId', params: { contactId: person.id } } as const))}
              aria-label={createTexts.openLabel(person.nome)}
              onClick={onOpen}
              className="inline-flex min-h-9 shrink-0 items-center rounded-sm px-2 text-sm font-semibold underline pointer-coarse:min-h-11"
            >
              {createTexts.open}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
