import { deadlineOf, type Deadline, type ServiceLevels, type Waiting } from '@vp/domain/inbox/service-level.ts'
import { formatDuration, formatFull } from '../../ui/format.ts'
import { serviceLevelTexts } from './texts.pt-BR.ts'

export interface DeadlineView {
  readonly state: Deadline['state']
  /** `Responder em 12 min`, `Atrasada 40 min`. */
  readonly text: string
  /** The time alone, in few letters. */
  readonly short: string
  /** Which answer, and until when. */
  readonly title: string
}

const HOUR_MS = 3_600_000

/** Minutes matter while they are few. */
function shortOf(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS)
  if (hours > 99) return '+99 h'
  return hours < 10 ? formatDuration(ms) : `${hours} h`
}

/** When the answer that somebody waits for is due, in words; null when none is. */
export function deadlineView(conversation: Waiting, levels: ServiceLevels | null, now: Date): DeadlineView | null {
  const deadline = levels === null ? null : deadlineOf(conversation, levels, now)
  if (deadline === null) return null
  const { kind, state, leftMs, dueAt } = deadline
  const time = formatDuration(Math.abs(leftMs))
  return {
    state,
    short: shortOf(Math.abs(leftMs)),
    text: state === 'missed' ? serviceLevelTexts.missed(time) : serviceLevelTexts.left(time),
    title: serviceLevelTexts.due(kind, state, formatFull(dueAt)),
  }
}
