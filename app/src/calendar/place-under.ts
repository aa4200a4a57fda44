import { minuteAt } from './hour-height.ts'
import type { Place } from './week-layout.ts'

/** The place of the calendar under a point of the window; over the hours down to a quarter. */
export function placeUnder(x: number, y: number): Place | null {
  for (const element of document.elementsFromPoint(x, y)) {
    // over several days, and within the first of them
    if (element.closest('[data-bar]') !== null) continue
    const column = element.closest<HTMLElement>('[data-day]')
    const day = column?.dataset['day']
    if (!column || day === undefined) continue
    const isAllDay = column.dataset['allDay'] !== undefined
    const isOfHours = !isAllDay && column.getAttribute('role') !== 'gridcell'
    return { day, isAllDay, minute: isOfHours ? minuteAt(column, y, 15) : null }
  }
  return null
}
