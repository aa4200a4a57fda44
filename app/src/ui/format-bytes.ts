import { formatNumber } from './format.ts'

const units = ['KB', 'MB', 'GB', 'TB'] as const

/** `820 bytes`, `48 KB`, `1,4 MB`, `12 GB`: thousands as disks count them, one decimal below ten. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${formatNumber(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
  let value = bytes / 1_000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  const rounded = value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value)
  return `${formatNumber(rounded)} ${units[unit]}`
}
