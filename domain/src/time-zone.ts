/** Whether a text is an IANA time zone that this runtime knows: `America/Sao_Paulo`. */
export function isTimeZone(name: string): boolean {
  // Intl takes offsets too, which no calendar file and no Postgres zone table knows by that name
  if (!/^[A-Z][\w+-]*(\/[\w+-]+)*$/u.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
