import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface MediaNoteProps {
  icon: LucideIcon
  text: string
  /** What can be done. */
  children?: ReactNode
}

/** One line in the place of a file. */
export function MediaNote({ icon: Icon, text, children }: MediaNoteProps) {
  return (
    <div className="flex flex-col items-start gap-2 py-0.5">
      <p className="flex items-start gap-2 text-muted">
        <Icon aria-hidden size={18} className="mt-0.5 shrink-0" />
        <span>{text}</span>
      </p>
      {children}
    </div>
  )
}
