/** From the most particular to the least: Edge and Opera also say Chrome, and all of them say Safari. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\//u, 'Edge'],
  [/\b(?:OPR|OPT)\//u, 'Opera'],
  [/\bSamsungBrowser\//u, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//u, 'Firefox'],
  [/\b(?:Chrome|Chromium|HeadlessChrome|CriOS)\//u, 'Chrome'],
  [/\bVersion\/[\d.]+.*Safari\//u, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\bAndroid\b/u, 'Android'],
  [/\biPhone\b/u, 'iPhone'],
  [/\biPad\b/u, 'iPad'],
  [/\bWindows\b/u, 'Windows'],
  [/\bMac OS X\b/u, 'Mac'],
  [/\bCrOS\b/u, 'ChromeOS'],
  [/\bLinux\b/u, 'Linux'],
]

export interface BrowserName {
  /** `Chrome no Android`; `Navegador desconhecido` when it cannot be told. */
  readonly text: string
  readonly isPhone: boolean
}

/** A browser in words, from what it says of itself. */
export function browserName(userAgent: string | null): BrowserName {
  const find = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  const browser = find(browsers)
  const system = find(systems)
  const isPhone = system === 'Android' || system === 'iPhone'
  if (browser === undefined && system === undefined) return { text: 'Navegador desconhecido', isPhone }
  if (system === undefined) return { text: browser ?? '', isPhone }
  return { text: `${browser ?? 'Navegador'} no ${system}`, isPhone }
}
