import { clsx } from 'clsx'
import { useHeld } from './held.ts'
import { tickFor, type TickView } from './tick.ts'

const tones = {
  quiet: '',
  read: 'text-tick-read',
  danger: 'text-danger',
  warning: 'text-on-warning-soft',
} satisfies Record<TickView['tone'], string>

interface TickIconProps {
  status: string | null
  conversationId: string
  /** Of the message; null where it is not known. */
  tipo: string | null
}

/** The tick of a message of ours, with its meaning for those who do not see it. */
export function TickIcon({ status, ...message }: TickIconProps) {
  if (status === 'queued') return <QueuedTick {...message} />
  const tick = tickFor(status)
  return tick === null ? null : <Tick tick={tick} />
}

/** Of what waits, and for what: the few of these alone ask how their channel is. */
function QueuedTick({ conversationId, tipo }: Omit<TickIconProps, 'status'>) {
  const tick = tickFor('queued', useHeld(conversationId, tipo))
  return tick === null ? null : <Tick tick={tick} />
}

function Tick({ tick: { icon: Icon, label, tone } }: { tick: TickView }) {
  return (
    <span role="img" aria-label={label} title={label} className={clsx('inline-flex shrink-0', tones[tone])}>
      <Icon aria-hidden size={15} strokeWidth={2.2} />
    </span>
  )
}
