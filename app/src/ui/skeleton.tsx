/** Grey rows where rows will come. Only while the first sync runs: afterwards everything is local and there at once. */
export function SkeletonRows({ count }: { count: number }) {
  return (
    <div aria-hidden className="flex flex-col animate-pulse">
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
