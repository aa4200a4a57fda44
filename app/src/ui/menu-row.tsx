import { clsx } from 'clsx'
import { DropdownMenu } from 'radix-ui'

export interface MenuRowProps {
  label: string
  choices: readonly { value: string; label: string; isChosen: boolean }[]
  onSelect: (value: string) => void
}

/** Small choices side by side in a menu; the arrow keys go through them as through any of its items. */
export function MenuRow({ label, choices, onSelect }: MenuRowProps) {
  return (
    <DropdownMenu.Group aria-label={label} className="flex justify-between gap-0.5 p-1">
      {choices.map((choice) => (
        <DropdownMenu.Item
          key={choice.value}
          aria-label={choice.label}
          title={choice.label}
          onSelect={() => onSelect(choice.value)}
          className={clsx(
            'flex size-8 cursor-default items-center justify-center rounded-full text-lg outline-none select-none data-highlighted:bg-hover pointer-coarse:size-11',
            choice.isChosen && 'bg-accent-soft',
          )}
        >
          {choice.value}
        </DropdownMenu.Item>
      ))}
    </DropdownMenu.Group>
  )
}
