const BARS = 64
const HEIGHT = 24
/** What has no wave of its own is drawn as an even line. */
const FLAT = '1'.repeat(BARS)

/** How loud a recording is over its length, filled up to `place` (0 to 1). `wave`: a hex digit per part. */
export function Wave({ wave, place }: { wave: string | null; place: number }) {
  const bars = Array.from(wave ?? FLAT)
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${bars.length * 3} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-6 min-w-0 flex-1"
    >
      {bars.map((digit, index) => {
        const height = 2 + (Number.parseInt(digit, 16) / 15) * (HEIGHT - 2)
        return (
          <rect
            // a bar is its place
            key={index}
            x={index * 3 + 0.5}
            y={(HEIGHT - height) / 2}
            width={2}
            height={height}
            rx={1}
            className={index / bars.length < place ? 'fill-accent' : 'fill-line-strong'}
          />
        )
      })}
    </svg>
  )
}
