import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { openTask } from '../../tasks/task-window-store.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatMoney, formatWhen } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { painelTexts } from '../texts.pt-BR.ts'
import { useSummed, type SummedKind } from '../week-queries.ts'
import type { WeekSpan } from '../week-span.ts'

interface SummedWindowProps {
  kind: SummedKind
  userId: string
  span: WeekSpan
  onClose: () => void
}

/** What a number of the week sums; each opens. */
export function SummedWindow({ kind, userId, span, onClose }: SummedWindowProps) {
  const rows = useSummed(kind, userId, span)
  const now = useNow()
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={painelTexts.summed[kind]}>
      {rows.length === 0 ? <p className="text-base text-muted">{painelTexts.summedNone}</p> : null}
      <ul className="-mx-2 flex flex-col">
        {rows.map(({ id, nome, valor, moeda, em }) => (
          <li key={id}>
            <SummedLink kind={kind} id={id} onClose={onClose}>
              <span className="min-w-0 flex-1 truncate font-medium" title={nome}>
                {nome}
              </span>
              <span className="shrink-0 text-sm text-muted tabular-nums">
                {[valor === null ? null : formatMoney(valor, moeda ?? undefined), formatWhen(em, now)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </SummedLink>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

const rowClass = 'flex min-h-11 w-full items-center gap-3 rounded-md px-2 text-left hover:bg-hover'

interface SummedLinkProps {
  kind: SummedKind
  id: string
  onClose: () => void
  children: ReactNode
}

function SummedLink({ kind, id, onClose, children }: SummedLinkProps) {
  switch (kind) {
    case 'respondidas':
      return (
        <Link to="/app/inbox/$conversationId" params={{ conversationId: id }} className={rowClass}>
          {children}
        </Link>
      )
    case 'ganhos':
      return (
        <Link to="/app/funil/$dealId" params={{ dealId: id }} className={rowClass}>
          {children}
        </Link>
      )
    case 'concluidas':
      return (
        <button
          type="button"
          className={rowClass}
          onClick={() => {
            onClose()
            openTask(id)
          }}
        >
          {children}
        </button>
      )
  }
}
