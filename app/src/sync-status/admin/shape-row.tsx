import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { ShapeReport } from '@vp/domain/sync/admin-reports.ts'
import { ChevronRight, Pause } from 'lucide-react'
import { Badge } from '../../ui/badge.tsx'
import { formatBytes } from '../../ui/format-bytes.ts'
import { formatNumber, formatWhenShort, plural } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { syncTexts, tableNames } from '../texts.pt-BR.ts'

const names: Readonly<Partial<Record<string, string>>> = tableNames satisfies Record<ShapeName, string>

/** The list in words; one of a newer server has its own name. */
export function shapeTitle({ name }: Pick<ShapeReport, 'name'>): string {
  return names[name] ?? name
}

export function lagText({ lagBytes }: Pick<ShapeReport, 'lagBytes'>): string {
  if (lagBytes === null) return syncTexts.unknown
  return lagBytes === 0 ? syncTexts.noLag : formatBytes(lagBytes)
}

/** One list in a line: on a phone what matters most, on a desk a table. */
export function ShapeRow({ shape, onOpen }: { shape: ShapeReport; onOpen: () => void }) {
  const now = useNow()
  const title = shapeTitle(shape)
  const bytes = shape.bytes === null ? '–' : formatBytes(shape.bytes)
  const refetched = shape.lastRefetchAt === null ? '–' : formatWhenShort(new Date(shape.lastRefetchAt), now)
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-label={syncTexts.open(title)}
        onClick={onOpen}
        className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2 lg:min-h-11 lg:gap-4 lg:py-1.5"
      >
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium" title={title}>
              {title}
            </span>
            {shape.pausedAt === null ? null : (
              <Badge tone="warning">
                <Pause aria-hidden size={11} />
                {syncTexts.paused}
              </Badge>
            )}
          </span>
          <span className="truncate text-sm text-muted tabular-nums lg:hidden">
            {[
              syncTexts.rows(shape.rows),
              shape.bytes === null ? '' : bytes,
              plural(shape.clients, 'aparelho', 'aparelhos'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <Cell>{formatNumber(shape.rows)}</Cell>
        <Cell>{bytes}</Cell>
        <Cell>{shape.lagBytes === null ? '–' : lagText(shape)}</Cell>
        <Cell>{formatNumber(shape.clients)}</Cell>
        <Cell>{refetched}</Cell>
        <ChevronRight aria-hidden size={16} className="shrink-0 text-muted lg:hidden" />
      </button>
    </li>
  )
}

function Cell({ children }: { children: string }) {
  return <span className="hidden w-24 shrink-0 text-right text-base text-muted tabular-nums lg:block">{children}</span>
}
