import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { toHue } from './hue.ts'

const tones = {
  neutral: 'bg-neutral-soft text-on-neutral-soft',
  accent: 'bg-accent-soft text-on-accent-soft',
  warning: 'bg-warning-soft text-on-warning-soft',
  danger: 'bg-danger-soft text-on-danger-soft',
  success: 'bg-success-soft text-on-success-soft',
} as const
export type BadgeTone = keyof typeof tones

/** A word about a thing. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex h-5.5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}

/** A tag in the colour that the workspace gave it. */
export function Tag({ nome, cor }: { nome: string; cor: string }) {
  return (
    <span
      data-hue={toHue(cor)}
      className="inline-flex h-5.5 max-w-40 items-center rounded-sm bg-hue-soft px-1.5 text-xs font-medium text-hue-strong"
    >
      <span className="truncate" title={nome}>
        {nome}
      </span>
    </span>
  )
}

/** A count that wants attention. `label` says of what (`3 não lidas`). */
export function CountBadge({ count, label }: { count: number; label: string }) {
  return (
    <span className="inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
