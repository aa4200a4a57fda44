import { formatNumber } from '../ui/format.ts'
import { costTexts } from './texts.pt-BR.ts'

/** `TIER_2K` in words: how many people may be written to first in 24 h. The limit is the whole portfolio's. */
export function limitText(limit: string | null): string {
  if (limit === null) return costTexts.unknown
  const count = /^TIER_(\d+)(K?)$/u.exec(limit)
  if (count !== null) return costTexts.perDay(formatNumber(Number(count[1]) * (count[2] === 'K' ? 1_000 : 1)))
  return limit === 'TIER_UNLIMITED' ? costTexts.noLimit : limit
}
