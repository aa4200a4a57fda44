import { formatPhone } from '@vp/domain/crm/phone.ts'
import { Building2 } from 'lucide-react'
import { Suspense, useDeferredValue, useState } from 'react'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { dealTexts } from './deal-texts.pt-BR.ts'
import { companiesQuery, found, peopleQuery, type Found } from './queries.ts'

interface PickLinkProps {
  /** What is being chosen. */
  kind: 'pessoa' | 'empresa'
  onPick: (chosen: Found) => void
  onClose: () => void
}

/** Finds a person or a company among all of them, on this device. */
export function PickLink({ kind, onPick, onClose }: PickLinkProps) {
  const [text, setText] = useState('')
  const sought = useDeferredValue(text)
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={dealTexts[kind]}>
      <div className="flex min-h-64 flex-col gap-3">
        <SearchInput
          label={kind === 'pessoa' ? dealTexts.searchPerson : dealTexts.searchCompany}
          value={text}
          onChange={setText}
          isFocused
        />
        <Suspense fallback={<SkeletonRows count={5} />}>
          <Hits
            kind={kind}
            text={sought}
            onPick={(chosen) => {
              onClose()
              onPick(chosen)
            }}
          />
        </Suspense>
      </div>
    </Dialog>
  )
}

function Hits({ kind, text, onPick }: { kind: PickLinkProps['kind']; text: string; onPick: (chosen: Found) => void }) {
  const hits = useLiveQuery(kind === 'pessoa' ? peopleQuery(text) : companiesQuery(text), found)
  if (hits.length === 0) {
    return (
      <p role="status" className="py-6 text-center text-muted">
        {dealTexts.nothing(text.trim())}
      </p>
    )
  }
  return (
    <ul className="-mx-2 flex flex-col">
      {hits.map((hit) => (
        <li key={hit.id}>
          <button
            type="button"
            onClick={() => onPick(hit)}
            className="flex min-h-12 w-full items-center gap-3 rounded-md px-2 py-1.5 text-left hover:bg-hover"
          >
            {hit.tipo === 'empresa' ? (
              <Building2 aria-hidden size={18} className="shrink-0 text-muted" />
            ) : (
              <Avatar id={hit.id} nome={hit.nome} size="sm" />
            )}
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate font-medium" title={hit.nome}>
                {hit.nome}
              </span>
              {hit.hint === null ? null : (
                <span className="truncate text-sm text-muted tabular-nums">{formatPhone(hit.hint)}</span>
              )}
            </span>
            {hit.tipo === 'empresa' ? null : <Badge>{dealTexts.kinds[hit.tipo]}</Badge>}
          </button>
        </li>
      ))}
    </ul>
  )
}
