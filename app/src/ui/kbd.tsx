import { clsx } from 'clsx'

/** Keys as drawn caps; not where fingers are what one has. `keys`: pressed one after another, apart by spaces, together with `+` (`g i`, `Ctrl+K`). */
export function Kbd({ keys, isInverted = false }: { keys: string; isInverted?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1 pointer-coarse:hidden" aria-hidden>
      {keys.split(/[ +]/u).map((key, index) => (
        <kbd
          // the same key may come twice (g g), so the place is the identity
          key={index}
          className={clsx(
            'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-xs px-1 font-sans text-xs leading-none',
            isInverted ? 'bg-muted text-surface' : 'bg-neutral-soft text-on-neutral-soft',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
