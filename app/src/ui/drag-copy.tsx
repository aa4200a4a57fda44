import type { ReactNode } from 'react'

/** What follows the pointer while a thing is dragged: to be seen, and nothing else. The thing itself is still in
 *  its place; a second button of the same name would be read out, focused and pressed in its stead. */
export function DragCopy({ children }: { children: ReactNode }) {
  return (
    <div aria-hidden inert data-drag-copy className="h-full">
      {children}
    </div>
  )
}
