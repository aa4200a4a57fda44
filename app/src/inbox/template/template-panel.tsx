import { LayoutTemplate, TimerOff, X } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { TemplateChooser, type TemplateChooserProps } from './template-chooser.tsx'
import { templateTexts } from './texts.pt-BR.ts'

/** The composer as a place to choose and fill in a template. */
export function TemplatePanel({ onClose, ...chooser }: TemplateChooserProps & { onClose: () => void }) {
  return (
    <section aria-label={templateTexts.choose} className="flex min-h-0 flex-col gap-2">
      <div className="flex items-center gap-2">
        <LayoutTemplate aria-hidden size={16} className="text-muted" />
        <h2 className="min-w-0 flex-1 text-base font-medium">{templateTexts.choose}</h2>
        <IconButton icon={X} label={templateTexts.close} size="sm" onClick={onClose} />
      </div>
      {chooser.typed === '' ? null : <KeptText text={chooser.typed} />}
      <Suspense fallback={<SkeletonRows count={3} />}>
        <TemplateChooser {...chooser} />
      </Suspense>
    </section>
  )
}

/** What was typed stays in sight, and can be taken along. */
function KeptText({ text }: { text: string }) {
  return (
    <p className="flex items-baseline gap-2 text-sm text-muted">
      <span className="line-clamp-2 min-w-0 flex-1">
        {templateTexts.kept} <span className="text-default">{text}</span>
      </span>
      <CopyText text={text} />
    </p>
  )
}

function CopyText({ text }: { text: string }) {
  return (
    <Button
      size="sm"
      tone="ghost"
      onClick={() => void navigator.clipboard.writeText(text).then(() => toastInfo(inboxTexts.copied))}
    >
      {inboxTexts.copyText}
    </Button>
  )
}

interface ClosedWindowProps {
  /** Since when, in words. */
  text: string
  /** What an ad has to do with it; null: nothing. */
  ad: string | null
  draft: string
  onTemplate: () => void
  children: ReactNode
}

/** Why nothing can be written freely now, and what can be done instead: a template first. `children`: other ways on. */
export function ClosedWindow({ text, ad, draft, onTemplate, children }: ClosedWindowProps) {
  return (
    <div className="flex flex-col gap-2 rounded-md bg-warning-soft px-3 py-2.5 text-on-warning-soft">
      <p className="flex items-start gap-2 text-base">
        <TimerOff aria-hidden size={16} className="mt-0.5 shrink-0" />
        <span>
          <span className="font-medium">{text}</span> {inboxTexts.windowClosedWhy} {ad}
        </span>
      </p>
      <div className="flex flex-wrap gap-2 pl-6">
        <Button size="sm" tone="primary" onClick={onTemplate}>
          <LayoutTemplate aria-hidden size={15} />
          {templateTexts.choose}
        </Button>
        {children}
        {draft === '' ? null : <CopyText text={draft} />}
      </div>
    </div>
  )
}
