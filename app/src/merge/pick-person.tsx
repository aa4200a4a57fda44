import { formatPhone } from '@vp/domain/crm/phone.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { useDeferredValue, useState } from 'react'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { mergeTexts } from './texts.pt-BR.ts'
import { mergePerson, proposalsQuery, searchQuery, type MergePerson, type Subject } from './queries.ts'

const LIMIT = 30

interface PickPersonProps {
  subject: Subject
  onPick: (person: MergePerson) => void
}

/** Who else a person is: those who seem to be the same, or whoever is searched for. */
export function PickPerson({ subject, onPick }: PickPersonProps) {
  const [text, setText] = useState('')
  const search = parseSearch(useDeferredValue(text))
  const people = useLiveQuery(
    search.isEmpty ? proposalsQuery(subject, LIMIT) : searchQuery(subject, search, LIMIT),
    mergePerson,
  )
  return (
    <div className="flex flex-col gap-3">
      <SearchInput label={mergeTexts.search} value={text} onChange={setText} isFocused />
      {people.length === 0 ? (
        <p className="py-6 text-center text-muted" role="status">
          {search.isEmpty ? mergeTexts.noProposals : mergeTexts.nothing(text.trim())}
        </p>
      ) : (
        <section className="flex flex-col gap-1">
          <h3 className="text-sm font-semibold text-muted">
            {search.isEmpty ? mergeTexts.proposals : mergeTexts.results}
          </h3>
          <ul className="-mx-2 flex flex-col">
            {people.map((person) => (
              <li key={person.id}>
                <button
                  type="button"
                  onClick={() => onPick(person)}
                  className="flex min-h-14 w-full items-center gap-3 rounded-md px-2 py-1.5 text-left hover:bg-hover"
                >
                  <Avatar id={person.id} nome={person.nome} size="md" />
                  <PersonLines person={person} />
                  {person.motivo === null ? null : <Badge tone="accent">{mergeTexts.reasons[person.motivo]}</Badge>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** A person's name, and what tells them from another of that name. */
export function PersonLines({ person }: { person: MergePerson }) {
  const phone = person.telefone === null ? mergeTexts.noPhone : formatPhone(person.telefone)
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="truncate font-medium" title={person.nome}>
        {person.nome}
      </span>
      <span className="truncate text-sm text-muted tabular-nums">
        {mergeTexts.kinds[person.tipo]} · {phone}
        {person.email === null ? '' : ` · ${person.email}`}
      </span>
    </span>
  )
}
