import { useRef, type FocusEvent, type MouseEvent } from 'react'
import { createPortal } from 'react-dom'
import { toast, Toaster as Sonner } from 'sonner'
import { announce } from './announce.tsx'
import { uiTexts } from './texts.pt-BR.ts'
import { useIsPhone } from './use-media-query.ts'

const UNDO_MS = 8_000

interface Undoable {
  toastId: string | number
  undo: () => void
}
let lastUndoable: Undoable | null = null

/** Says that something was done, and offers to take it back for 8 s; Ctrl+Z does the same in that time. `settle`: called when it was not
 *  taken back, for what is done for good only then. */
export function toastUndo(message: string, undo: () => void, settle?: () => void): void {
  if (lastUndoable !== null) toast.dismiss(lastUndoable.toastId)
  let isOver = false
  const undoOnce = () => {
    isOver = true
    lastUndoable = null
    undo()
    announce(uiTexts.undone)
  }
  const forget = () => {
    if (lastUndoable?.toastId === toastId) lastUndoable = null
    if (isOver) return
    isOver = true
    settle?.()
  }
  const toastId = toast(message, {
    duration: UNDO_MS,
    action: { label: uiTexts.undo, onClick: undoOnce },
    onDismiss: forget,
    onAutoClose: forget,
  })
  lastUndoable = { toastId, undo: undoOnce }
}

/** Takes back what the last toast offered; false when there is nothing to take back. */
export function undoLast(): boolean {
  if (lastUndoable === null) return false
  toast.dismiss(lastUndoable.toastId)
  lastUndoable.undo()
  return true
}

export interface ToastAction {
  label: string
  onClick: () => void
}

/** Says something that needs no answer, with at most one thing to do about it. */
export function toastInfo(message: string, action?: ToastAction): void {
  toast(message, action === undefined ? {} : { action })
}

/** Says something that came by itself and is to be noticed, for half a minute or until it is put away. */
export function toastStaying(message: string, more: { text: string; action: ToastAction }): void {
  toast(message, { duration: 30_000, description: more.text, action: more.action })
}

/** Says what could not be done, and the way on when there is one. Stays longer: it has to be read. The same again takes its own
 *  place, so that a series refused for one reason is told once. */
export function toastProblem(
  message: string,
  remedy?: { text?: string | undefined; action?: ToastAction | undefined },
): void {
  toast.error(message, {
    id: message,
    duration: 10_000,
    ...(remedy?.text === undefined ? {} : { description: remedy.text }),
    ...(remedy?.action === undefined ? {} : { action: remedy.action }),
  })
}

/** For Radix' windows: a toast beside one can be pressed, and the window stays. On a phone, where there is no room beside it, the window lies
 *  over the toast. */
export const besideToasts = {
  onInteractOutside(event: Event) {
    if (event.target instanceof Element && event.target.closest('[data-sonner-toast]') !== null) event.preventDefault()
  },
}

/** The keyboard stays where it was when a toast is pressed, and goes back there when one is used by keyboard. The library too gives it back,
 *  but only when it next draws something: whoever has gone on meanwhile would lose it, and with it an open menu. */
function useKeyboardKept() {
  const before = useRef<EventTarget | null>(null)
  return {
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onFocus: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget
    },
    onClick: ({ currentTarget }: MouseEvent) => {
      if (!currentTarget.contains(document.activeElement)) return
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
    },
  }
}

/** Where toasts appear: on phones above the places at the foot or, where one writes instead, under the header; elsewhere over the list. They
 *  never cover what one writes, nor how a list is chosen. Once, at the root. */
export function Toaster({ isAboveFoot }: { isAboveFoot: boolean }) {
  const isPhone = useIsPhone()
  const keyboardKept = useKeyboardKept()
  return createPortal(
    <div className="contents" {...keyboardKept}>
      <Sonner
        style={{ zIndex: isPhone ? 'var(--z-float)' : 'var(--z-toast)' }}
        position={isPhone ? (isAboveFoot ? 'bottom-center' : 'top-center') : 'bottom-left'}
        offset={{ bottom: 20, left: 72 }}
        mobileOffset={{
          top: 'calc(60px + env(safe-area-inset-top))',
          bottom: 'calc(66px + env(safe-area-inset-bottom))',
          left: 12,
          right: 12,
        }}
        containerAriaLabel={uiTexts.notices}
        toastOptions={{
          unstyled: true,
          classNames: {
            toast:
              'flex w-full items-center gap-3 rounded-md font-sans bg-raised py-2.5 pr-2.5 pl-3.5 text-base text-default shadow-float md:pointer-events-auto md:w-(--width)',
            content: 'min-w-0 flex-1',
            title: 'font-medium',
            description: 'text-sm text-muted',
            icon: 'text-danger',
            actionButton:
              'shrink-0 rounded-sm px-2.5 py-1.5 text-sm font-semibold text-accent hover:bg-hover pointer-coarse:min-h-11',
          },
        }}
      />
    </div>,
    document.body,
  )
}
