import { LoaderCircle } from 'lucide-react'

/** Something is being read from the server, in the place where it will be. */
export function ReadingNote({ text }: { text: string }) {
  return (
    <div role="status" className="flex h-full items-center justify-center gap-2 p-8 text-base text-muted animate-late">
      <LoaderCircle aria-hidden size={18} className="animate-spin" />
      {text}
    </div>
  )
}
