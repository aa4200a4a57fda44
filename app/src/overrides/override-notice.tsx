import { markRead } from '@vp/domain/notifications/mutations/mark-read.ts'
import { GitMerge } from 'lucide-react'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { Button } from '../ui/button.tsx'
import type { Override } from './queries.ts'
import { overrideTexts } from './texts.pt-BR.ts'

/** Lost values by column. */
export type LostValues = Readonly<Record<string, string | null>>

interface OverrideNoticeProps {
  overrides: readonly Override[]
  /** A lost value in words; null when the record holds it again. */
  describe: (field: Override['campos'][number]) => string | null
  onRestore: (values: LostValues, fields: Override['campos']) => void
  /** Why the lost values cannot be put back by this person. */
  blockedBecause?: string | undefined
}

/** On a record: that somebody else's change and one's own met, what was lost, and both ways out. */
export function OverrideNotice({ overrides, describe, onRestore, blockedBecause }: OverrideNoticeProps) {
  return overrides.map((override) => {
    const lost = override.campos.flatMap((field) => {
      const words = describe(field)
      return words === null ? [] : [{ ...field, words }]
    })
    if (lost.length === 0) return null
    const settle = () =>
      void mutateOrTell(markRead, { referenciaId: override.referencia_id, notificationId: override.id })
    return (
      <section
        key={override.id}
        aria-label={overrideTexts.label}
        className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-warning-soft px-3 py-2 text-sm text-on-warning-soft"
      >
        <p className="flex min-w-48 flex-1 items-start gap-2">
          <GitMerge aria-hidden size={16} className="mt-0.5 shrink-0" />
          <span className="text-pretty">
            {overrideTexts.happened(override, lost)}{' '}
            {overrideTexts.lost(
              override,
              lost.map(({ words }) => words),
            )}
          </span>
        </p>
        <span className="flex flex-wrap gap-2">
          <Button
            size="sm"
            blockedBecause={blockedBecause}
            onClick={() => {
              onRestore(Object.fromEntries(lost.map(({ campo, antes }) => [campo, antes])), lost)
              settle()
            }}
          >
            {overrideTexts.restore(override)}
          </Button>
          <Button size="sm" tone="ghost" onClick={settle}>
            {overrideTexts.accept}
          </Button>
        </span>
      </section>
    )
  })
}
