import { clsx } from 'clsx'
import { tickFor, type TickView } from './tick.ts'

const tones = {
  quiet: '',
  read: 'text-tick-read',
  danger: 'text-danger',
  warning: 'text-on-warning-soft',
} satisfies Record<TickView['tone'], string>

/** The tick of a message of ours, with its meaning for those who do not see it. */
export function TickIcon({ status, size = 15 }: { status: string | null; size?: number }) {
  const tick = tickFor(status)
  if (tick === null) return null
  const Icon = tick.icon
  return (
    <span
      role="img"
      aria-label={tick.label}
      title={tick.label}
      className={clsx('inline-flex shrink-0', tones[tick.tone])}
    >
      <Icon aria-hidden size={size} strokeWidth={2.2} />
    </span>
  )
}
