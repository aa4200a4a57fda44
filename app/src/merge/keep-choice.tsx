import { useId } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { mergeTexts } from './texts.pt-BR.ts'
import { PersonLines } from './pick-person.tsx'
import type { MergePerson } from './queries.ts'

interface KeepChoiceProps {
  people: readonly [MergePerson, MergePerson]
  keptId: string
  onTurn: () => void
}

/** Which of two records stays. */
export function KeepChoice({ people, keptId, onTurn }: KeepChoiceProps) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-2 text-sm font-semibold">{mergeTexts.keepLegend}</legend>
      {people.map((person) => {
        const isKept = person.id === keptId
        return (
          <label
            key={person.id}
            className="flex min-h-14 cursor-pointer items-center gap-3 rounded-md px-3 py-2 ring-1 ring-line ring-inset has-checked:bg-accent-soft has-checked:ring-2 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              checked={isKept}
              onChange={onTurn}
              aria-label={`${mergeTexts.keeps}: ${person.nome}`}
              className="size-4 shrink-0 accent-accent"
            />
            <Avatar id={person.id} nome={person.nome} size="md" />
            <PersonLines person={person} />
            <Badge tone={isKept ? 'accent' : 'neutral'}>{isKept ? mergeTexts.keeps : mergeTexts.goes}</Badge>
          </label>
        )
      })}
    </fieldset>
  )
}
