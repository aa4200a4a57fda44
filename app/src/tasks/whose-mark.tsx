import { CircleDashed } from 'lucide-react'
import { Avatar } from '../ui/avatar.tsx'
import type { CalendarTask } from './occurrences.ts'
import { taskTexts } from './texts.pt-BR.ts'

/** Whose a task is, where it is not the person's own: initials as long as they leave room for its words, and words for who listens. */
export function WhoseMark({ task, userId }: { task: CalendarTask; userId: string }) {
  const words = whoseWords(task, userId)
  if (words === null) return null
  const { responsavel_id: id, responsavel } = task
  return (
    <>
      <span className="sr-only">{words}</span>
      <span aria-hidden className="hidden shrink-0 @min-[6rem]:block">
        {id === null ? (
          <CircleDashed size={14} className="mt-0.5 opacity-70" />
        ) : (
          <Avatar id={id} nome={responsavel ?? ''} size="xs" />
        )}
      </span>
    </>
  )
}

/** `de Ana Lima`, `sem responsável`; null: the person's own. */
export function whoseWords({ responsavel_id: id, responsavel }: CalendarTask, userId: string): string | null {
  if (id === userId) return null
  return id === null ? taskTexts.ofNobody : taskTexts.of(responsavel ?? taskTexts.someone)
}
