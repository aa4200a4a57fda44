import { Clock3 } from 'lucide-react'
import { useNow } from '../../ui/use-now.ts'
import { windowView } from './window-view.ts'

/** Draws attention to a window that closes within two hours; nothing otherwise. */
export function ClosingMark({ expiresAt }: { expiresAt: Date | null }) {
  const view = windowView({ window_expires_at: expiresAt, referral_at: null, free_entry_expires_at: null }, useNow())
  if (view.state !== 'closing') return null
  return (
    <span
      title={view.text}
      className="flex shrink-0 items-center gap-1 rounded-full bg-warning-soft px-1.5 py-0.5 text-xs font-medium whitespace-nowrap text-on-warning-soft tabular-nums"
    >
      <Clock3 aria-hidden size={12} />
      <span className="sr-only">{view.text}</span>
      <span aria-hidden>{view.left}</span>
    </span>
  )
}
