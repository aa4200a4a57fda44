import type { DocumentHolder } from '@vp/domain/crm/documents/document.ts'
import { Link } from '@tanstack/react-router'
import { IdCard } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import { pageOf } from '../record/page-of.ts'
import { createTexts } from './texts.pt-BR.ts'

interface HoldersFoundProps {
  holders: readonly DocumentHolder[]
  onOpen: () => void
}

/** Who has the CPF or CNPJ that is being typed in, each a press away. */
export function HoldersFound({ holders, onOpen }: HoldersFoundProps) {
  if (holders.length === 0) return null
  return (
    <section
      ref={comeIntoSight}
      aria-label={createTexts.holders}
      role="status"
      className="flex flex-col gap-2 rounded-md bg-warning-soft p-3 text-on-warning-soft"
    >
      <p className="flex items-center gap-2 text-sm font-semibold">
        <IdCard aria-hidden size={16} className="shrink-0" />
        {createTexts.holders}
      </p>
      <ul className="flex flex-col gap-1">
        {holders.map(({ dono, id, nome }) => (
          <li key={id} className="flex min-h-11 items-center gap-2.5">
            <Avatar id={id} nome={nome} size="sm" />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate font-medium">{nome}</span>
              <span className="truncate text-sm">{createTexts.kinds[dono]}</span>
            </span>
            <Link
              {...pageOf[dono](id)}
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

/** On a phone it would come below the edge of the window. */
function comeIntoSight(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'nearest' })
}
