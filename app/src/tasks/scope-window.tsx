import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { ScopeAsk } from './task-window-store.ts'
import { scopeTexts, taskTexts } from './texts.pt-BR.ts'

/** Asks how far a change of a task that repeats goes. */
export function ScopeWindow({ ask }: { ask: ScopeAsk }) {
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : ask.answer(null))}
      title={ask.title}
      description={taskTexts.scopeHint}
    >
      <div className="flex flex-col gap-2">
        {ask.choices.map((scope, index) => (
          <Button
            key={scope}
            isWide
            size="lg"
            data-autofocus={index === 0 ? true : undefined}
            onClick={() => ask.answer(scope)}
          >
            {scopeTexts[scope]}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}
