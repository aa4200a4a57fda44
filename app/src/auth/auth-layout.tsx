import { AlertCircle, Check, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { Logo } from '../shell/logo.tsx'
import { shellTexts } from '../shell/texts.pt-BR.ts'
import { useScreenTitle } from '../ui/use-screen-title.ts'
import { authTexts } from './texts.pt-BR.ts'

export interface AuthLayoutProps {
  title: string
  text?: string
  children: ReactNode
}

/** The frame of every screen before the app: the form, and on wide screens what it opens. */
export function AuthLayout({ title, text, children }: AuthLayoutProps) {
  useScreenTitle(title)
  return (
    <div className="flex h-full overflow-y-auto bg-surface">
      <main className="flex min-h-full flex-1 flex-col items-center px-6 py-8 pt-[max(2rem,env(safe-area-inset-top))]">
        <div className="my-auto flex w-full max-w-sm flex-col gap-7">
          <div className="flex items-center gap-2.5">
            <Logo />
            <span className="text-md font-semibold tracking-tight">{shellTexts.productName}</span>
          </div>
          <div className="flex flex-col gap-1.5">
            <h1 tabIndex={-1} data-screen-heading className="text-lg font-semibold tracking-tight outline-none">
              {title}
            </h1>
            {text === undefined ? null : <p className="text-pretty text-muted">{text}</p>}
          </div>
          {children}
        </div>
      </main>
      <aside className="sticky top-0 hidden w-[44%] flex-col justify-center gap-8 bg-accent-soft px-14 text-on-accent-soft lg:flex">
        <p className="max-w-lg text-[1.75rem] leading-tight font-semibold tracking-tight text-balance">
          {authTexts.tagline}
        </p>
        <ul className="flex max-w-lg flex-col gap-3">
          {authTexts.points.map((point) => (
            <li key={point} className="flex items-start gap-2.5">
              <Check aria-hidden size={18} className="mt-px shrink-0" />
              <span className="text-md">{point}</span>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  )
}

/** Something to know before filling in the form. */
export function DoorNotice({ text }: { text: string }) {
  return (
    <p
      role="status"
      className="flex items-start gap-2 rounded-md bg-warning-soft px-3 py-2.5 text-sm text-on-warning-soft"
    >
      <Info aria-hidden size={16} className="mt-0.5 shrink-0" />
      {text}
    </p>
  )
}

/** A problem of the whole form, read out when it comes. */
export function FormProblem({ text }: { text: string | undefined }) {
  return (
    <div role="alert" className="empty:hidden">
      {text === undefined ? null : (
        <p className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-sm text-on-danger-soft">
          <AlertCircle aria-hidden size={16} className="mt-0.5 shrink-0" />
          {text}
        </p>
      )}
    </div>
  )
}
