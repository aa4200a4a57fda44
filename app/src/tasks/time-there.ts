import { shownAt, wallClock } from '@vp/domain/wall-clock.ts'
import { addDays, type Day } from './days.ts'

/** The device's IANA zone. */
export const deviceZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** `America/Sao_Paulo` as people read it: `São Paulo`. */
export function zoneName(zone: string): string {
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  return city === 'Sao Paulo' ? 'São Paulo' : city
}

/** What people call the clock of a zone: `horário de Brasília`; of one without a name of its own after its city. */
export function clockName(zone: string): string {
  const named = new Intl.DateTimeFormat('pt-BR', { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts(Date.now())
    .find(({ type }) => type === 'timeZoneName')?.value
  // where there is no summer time it says that this is the standard one
  const name = named?.replace(/^Horário (Padrão )?/u, 'horário ')
  return name?.startsWith('horário ') === true ? name : `horário de ${zoneName(zone)}`
}

/** What the device's clock shows when the workspace's shows a time of a day, where that is another; null where it is not. */
export function timeThere(
  day: Day,
  hora: string,
  zone: string,
  device = deviceZone(),
): { zone: string; shown: string } | null {
  const midday = Date.parse(`${day}T12:00:00Z`)
  if (Number.isNaN(midday) || zone === device) return null
  const moment = wallClock(midday, hora, zone)
  const [here, there] = [shownAt(moment, zone), shownAt(moment, device)]
  if (here === there) return null
  const shown = new Date(there).toISOString()
  const sameDay = shown.slice(0, 10) === day
  const word = shown.slice(0, 10) === addDays(day, 1) ? ' do dia seguinte' : ' do dia anterior'
  return { zone: zoneName(zone), shown: `${shown.slice(11, 16)}${sameDay ? '' : word}` }
}
