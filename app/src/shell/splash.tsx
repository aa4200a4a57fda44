import { Logo } from './logo.tsx'

/** The moment before we know who is here. */
export function Splash() {
  return (
    <div className="flex h-full items-center justify-center">
      <span className="animate-fade">
        <Logo size={56} />
      </span>
    </div>
  )
}
