const rates = [1, 1.5, 2] as const
export type PlaybackRate = (typeof rates)[number]
const KEY = 'vp-playback-rate'

/** As fast as this person last listened on this device. */
export function rememberedRate(): PlaybackRate {
  const stored = Number(localStorage.getItem(KEY))
  return rates.find((rate) => rate === stored) ?? 1
}

export function rememberRate(rate: PlaybackRate): void {
  localStorage.setItem(KEY, String(rate))
}

/** 1, 1.5, 2, and 1 again. */
export function nextRate(rate: PlaybackRate): PlaybackRate {
  return rates[(rates.indexOf(rate) + 1) % rates.length] ?? 1
}
