/** Of an hour on the time line, in CSS pixels. */
export const HOUR_HEIGHT = 48

/** Minutes since midnight at a height of a day's column, down to a step. */
export function minuteAt(column: Element, clientY: number, step = 30): number {
  const minutes = ((clientY - column.getBoundingClientRect().top) / HOUR_HEIGHT) * 60
  return Math.max(0, Math.min(24 * 60 - step, Math.floor(minutes / step) * step))
}
