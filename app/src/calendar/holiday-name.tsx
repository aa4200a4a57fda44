import type { Day } from '../tasks/days.ts'
import { holidayOf } from './holiday-of.ts'

/** The holiday's line of a day's cell: empty on another day, but as high. */
export function HolidayName({ day }: { day: Day }) {
  const nome = holidayOf(day)
  return (
    <p
      aria-hidden={nome === null}
      className="min-h-[1lh] truncate px-1 text-center text-xs font-medium text-on-warning-soft"
      title={nome ?? undefined}
    >
      {nome}
    </p>
  )
}
