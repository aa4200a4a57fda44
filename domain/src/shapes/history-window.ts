/** How many days of history a device may hold; an Admin chooses (`workspaces.history_days`). */
export const historyDays = [30, 90, 365] as const
export type HistoryDays = (typeof historyDays)[number]

/** Since when messages and closed conversations sync: the first of the month, UTC, in which `now` minus so many days falls. It
 *  moves once a month and not each day, because a shape that begins elsewhere is another shape, fetched anew by every device. */
export function historyFrom(days: number, now: Date): Date {
  const earliest = new Date(now.getTime() - days * 86_400_000)
  return new Date(Date.UTC(earliest.getUTCFullYear(), earliest.getUTCMonth(), 1))
}
