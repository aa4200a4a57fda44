import { Accessibility, defaultPreset } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { isSortable, useSortable } from '@dnd-kit/react/sortable'
import { clsx } from 'clsx'
import { GripVertical } from 'lucide-react'
import { useId, type KeyboardEvent, type ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'

// what is spoken is ours, in Portuguese
const plugins = defaultPreset.plugins.filter((plugin) => plugin !== Accessibility)

interface Sortable {
  readonly id: string
  readonly nome: string
  /** Its place among the others. */
  readonly ordem: string
}

interface SortableListProps<Item extends Sortable> {
  label: string
  items: readonly Item[]
  /** Said once to who moves by keys. */
  hint: string
  /** What the grip of an item is called. */
  gripLabel: (nome: string) => string
  blockedBecause: string | undefined
  /** `before` and `after`: between whose places it comes, null at either end. `index`: where it is then. */
  onMove: (item: Item, to: { before: string | null; after: string | null; index: number }) => Promise<void>
  /** What stands beside the grip. */
  renderItem: (item: Item) => ReactNode
}

/** A short list whose order is changed by dragging or by the arrow keys. */
export function SortableList<Item extends Sortable>(props: SortableListProps<Item>) {
  const { label, items, hint, gripLabel, blockedBecause, onMove, renderItem } = props
  const hintId = useId()

  function moveTo(item: Item, index: number) {
    const others = items.filter(({ id }) => id !== item.id)
    if (index < 0 || index > others.length || items[index]?.id === item.id) return
    void onMove(item, { before: others[index - 1]?.ordem ?? null, after: others[index]?.ordem ?? null, index })
  }

  return (
    <DragDropProvider
      plugins={plugins}
      onDragEnd={({ operation: { source }, canceled }) => {
        const item = items.find(({ id }) => id === source?.id)
        if (!canceled && item !== undefined && isSortable(source)) moveTo(item, source.index)
      }}
    >
      <p id={hintId} hidden>
        {hint}
      </p>
      <ul aria-label={label} className="flex flex-col">
        {items.map((item, index) => (
          <Row
            key={item.id}
            id={item.id}
            index={index}
            hintId={hintId}
            gripLabel={gripLabel(item.nome)}
            blockedBecause={blockedBecause}
            onStep={(step) => moveTo(item, index + step)}
          >
            {renderItem(item)}
          </Row>
        ))}
      </ul>
    </DragDropProvider>
  )
}

interface RowProps {
  id: string
  index: number
  hintId: string
  gripLabel: string
  blockedBecause: string | undefined
  onStep: (step: -1 | 1) => void
  children: ReactNode
}

function Row({ id, index, hintId, gripLabel, blockedBecause, onStep, children }: RowProps) {
  const { ref, handleRef, isDragging } = useSortable({ id, index, disabled: blockedBecause !== undefined })

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (step === null || blockedBecause !== undefined) return
    event.preventDefault()
    onStep(step)
  }

  return (
    <li
      ref={ref}
      className={clsx(
        'flex min-h-14 items-center gap-1 border-b border-line bg-surface py-1 pr-2 pl-1 last:border-b-0',
        isDragging && 'relative z-float shadow-float',
      )}
    >
      <span ref={handleRef} className="flex shrink-0 cursor-grab touch-none active:cursor-grabbing">
        <IconButton
          icon={GripVertical}
          label={gripLabel}
          aria-describedby={hintId}
          blockedBecause={blockedBecause}
          onKeyDown={onKeyDown}
        />
      </span>
      {children}
    </li>
  )
}
