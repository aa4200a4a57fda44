/** How many bytes of seen files this device may keep, as a person can choose. */
export const mediaLimits = [50, 200, 500, 1_000].map((megabytes) => megabytes * 1_000_000)
const DEFAULT_LIMIT = 200_000_000
const KEY = 'vp-media-limit'

/** What was chosen on this device; 200 MB when nothing was. */
export function mediaLimit(): number {
  const chosen = Number(localStorage.getItem(KEY))
  return mediaLimits.includes(chosen) ? chosen : DEFAULT_LIMIT
}

export function chooseMediaLimit(bytes: number): void {
  localStorage.setItem(KEY, String(bytes))
}
