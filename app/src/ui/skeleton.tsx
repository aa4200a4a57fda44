import { uiTexts } from './texts.pt-BR.ts'

/** Grey rows where rows will come. */
export function SkeletonRows({ count }: { count: number }) {
  return (
    <div aria-hidden className="flex flex-col">
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="flex h-16 items-center gap-3 px-3">
          <span className="size-10 shrink-0 rounded-full bg-neutral-soft" />
          <span className="flex flex-1 flex-col gap-2">
            <span className="h-3 w-2/5 rounded-xs bg-neutral-soft" />
            <span className="h-3 w-4/5 rounded-xs bg-neutral-soft" />
          </span>
        </div>
      ))}
    </div>
  )
}

/** What stands where a screen will be while the local database opens. An ordinary start is over before it would be seen; a slow
 *  phone is told what it waits for. */
export function Opening() {
  return (
    <div role="status" className="animate-late overflow-hidden">
      <p className="px-4 pt-4 pb-2 text-sm text-muted">{uiTexts.opening}</p>
      <SkeletonRows count={6} />
    </div>
  )
}
