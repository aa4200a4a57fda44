import { ArrowDown, ArrowUp } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { ListColumn } from './list-columns.tsx'
import { listTexts } from './texts.pt-BR.ts'

interface ColumnsDialogProps {
  all: readonly ListColumn[]
  shown: readonly string[]
  /** Null: the list's own again. */
  onChange: (ids: readonly string[] | null) => void
  onClose: () => void
}

/** Which columns a list shows, and in which order. What is changed is seen at once behind it. */
export function ColumnsDialog({ all, shown, onChange, onClose }: ColumnsDialogProps) {
  const first = shown.flatMap((id) => all.find((column) => column.id === id) ?? [])
  const rest = all.filter(({ id }) => !shown.includes(id))
  const ids = first.map(({ id }) => id)

  function move(id: string, by: 1 | -1) {
    const at = ids.indexOf(id)
    const next = [...ids]
    next.splice(at, 1)
    next.splice(at + by, 0, id)
    onChange(next)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={listTexts.columnsTitle}
      description={listTexts.columnsHint}
      footer={
        <>
          <Button onClick={() => onChange(null)}>{listTexts.columnsReset}</Button>
          <Button tone="primary" onClick={onClose}>
            {listTexts.done}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col">
        {[...first, ...rest].map(({ id, label }) => {
          const at = ids.indexOf(id)
          return (
            <li key={id} className="flex min-h-11 items-center gap-2">
              <label className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-3">
                <input
                  type="checkbox"
                  checked={at !== -1}
                  onChange={() => onChange(at === -1 ? [...ids, id] : ids.filter((each) => each !== id))}
                  className="size-4.5 shrink-0 accent-accent"
                />
                <span className="truncate">{label}</span>
              </label>
              {at === -1 ? null : (
                <>
                  <IconButton
                    icon={ArrowUp}
                    size="sm"
                    label={listTexts.columnUp(label)}
                    aria-disabled={at === 0 || undefined}
                    onClick={() => (at === 0 ? undefined : move(id, -1))}
                  />
                  <IconButton
                    icon={ArrowDown}
                    size="sm"
                    label={listTexts.columnDown(label)}
                    aria-disabled={at === ids.length - 1 || undefined}
                    onClick={() => (at === ids.length - 1 ? undefined : move(id, 1))}
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
