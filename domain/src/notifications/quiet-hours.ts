/** `22:00` or `22:00:00`; null twice: none. */
export interface QuietHours {
  readonly silencio_de: string | null
  readonly silencio_ate: string | null
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Whether a minute of the day (0 to 1439) is within quiet hours; they may go over midnight. The first minute is within, the last is
 *  not. */
export function isQuietAt({ silencio_de: from, silencio_ate: until }: QuietHours, minuteOfDay: number): boolean {
  if (from === null || until === null) return false
  const [start, end] = [minutesOf(from), minutesOf(until)]
  return start <= end ? minuteOfDay >= start && minuteOfDay < end : minuteOfDay >= start || minuteOfDay < end
}
