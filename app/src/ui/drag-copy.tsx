import { DragOverlay } from '@dnd-kit/react'
import type { ReactNode } from 'react'

/** What follows the pointer while a thing is dragged, null while none is: to be seen, and nothing else. The thing itself is still in its
 *  place; a second button of the same name would be read out, focused and pressed in its stead. What is let go is drawn in its place at
 *  once: a glide would make the next press wait for its end. */
export function DragCopy({ children }: { children: ReactNode }) {
  return (
    <DragOverlay dropAnimation={null}>
      {children === null ? null : (
        <div aria-hidden inert data-drag-copy className="h-full">
          {children}
        </div>
      )}
    </DragOverlay>
  )
}
