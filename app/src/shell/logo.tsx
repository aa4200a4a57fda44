/** The product's mark: a speech bubble that is also a check. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="text-accent">
      <path
        fill="currentColor"
        d="M8 2h16a6 6 0 0 1 6 6v11a6 6 0 0 1-6 6h-8.4l-6.3 4.6c-.66.49-1.6.01-1.6-.81V25A6 6 0 0 1 2 19V8a6 6 0 0 1 6-6Z"
      />
      <path
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m9.5 13.8 4.4 4.4 8.6-9"
      />
    </svg>
  )
}
