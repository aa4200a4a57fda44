import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { discard } from '../../shell/discard.ts'
import { Button } from '../../ui/button.tsx'
import type { ReturnedMessage } from './returned.ts'
import { returnedName } from './returned-name.ts'
import { returnedTexts } from './texts.pt-BR.ts'

interface ReturnedNoticeProps {
  label: string
  icon: LucideIcon
  headline: string
  returned: readonly ReturnedMessage[]
  /** More on why. */
  children?: ReactNode
  /** The ways on; letting them go is there always. */
  actions: ReactNode
}

/** Above the writing box: why messages came back, what they said, and the ways on. */
export function ReturnedNotice({ label, icon: Icon, headline, returned, children, actions }: ReturnedNoticeProps) {
  return (
    <section
      aria-label={label}
      className="flex max-h-[45dvh] shrink-0 flex-col gap-2 overflow-y-auto border-t border-line bg-warning-soft px-3 py-2.5 text-sm text-on-warning-soft md:px-4"
    >
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-2">
        <p className="flex items-start gap-2 font-medium">
          <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
          <span className="text-pretty">{headline}</span>
        </p>
        {children}
        <div>
          <p>{returnedTexts.notSent(returned.length)}</p>
          <ul className="flex flex-col gap-1 font-medium">
            {returned.map(({ entry, words }) => (
              <li key={entry.seq} className="line-clamp-3 whitespace-pre-wrap wrap-anywhere">
                {words ?? returnedName(entry)}
              </li>
            ))}
          </ul>
        </div>
        <p className="flex flex-wrap gap-2">
          {actions}
          <Button
            size="sm"
            tone="ghost"
            onClick={() =>
              discard(
                returned.map(({ entry }) => entry),
                returnedTexts.discarded(returned.length),
              )
            }
          >
            {returnedTexts.discard}
          </Button>
        </p>
      </div>
    </section>
  )
}
