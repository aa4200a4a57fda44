import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'
import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import { pageOf } from '../record/page-of.ts'
import { createTexts } from './texts.pt-BR.ts'

interface FoundPerson {
  readonly tipo: RecordKind
  readonly id: string
  readonly nome: string
  /** What else tells who it is, or why they were found. */
  readonly detail: string
}

interface FoundPeopleProps {
  label: string
  icon: LucideIcon
  people: readonly FoundPerson[]
  onOpen: () => void
  /** Brings it before the eyes: on a phone it would come below the edge of the window. */
  comesIntoSight?: boolean
}

/** Who is there already of what is being typed in, each a press away. */
export function FoundPeople({ label, icon: Icon, people, onOpen, comesIntoSight = false }: FoundPeopleProps) {
  if (people.length === 0) return null
  return (
    <section
      ref={comesIntoSight ? showNearest : undefined}
      aria-label={label}
      role="status"
      className="flex flex-col gap-2 rounded-md bg-warning-soft p-3 text-on-warning-soft"
    >
      <p className="flex items-center gap-2 text-sm font-semibold">
        <Icon aria-hidden size={16} className="shrink-0" />
        {label}
      </p>
      <ul className="flex flex-col gap-1">
        {people.map(({ tipo, id, nome, detail }) => (
          <li key={`${tipo} ${id}`} className="flex min-h-11 items-center gap-2.5">
            <Avatar id={id} nome={nome} size="sm" />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate font-medium">{nome}</span>
              <span className="truncate text-sm tabular-nums">{detail}</span>
            </span>
            <Link
              {...pageOf[tipo](id)}
              aria-label={createTexts.openLabel(nome)}
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

function showNearest(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'nearest' })
}
