/** Repeatable chance: the same seed gives the same demo, on every machine. */
export interface Random {
  /** At least `from`, at most `to`, whole. */
  int(from: number, to: number): number
  /** True in `share` of cases, 0 to 1. */
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of the keys, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  shuffled<T>(items: readonly T[]): T[]
  /** A UUIDv7 of that moment (RFC 9562): ids sort as the rows came to be. */
  uuidAt(time: Date): string
  /** A stream of its own: what is drawn from it moves nothing elsewhere. */
  fork(label: string): Random
}

export function createRandom(seed: number, label = ''): Random {
  // mulberry32, by Tommy Ettinger; the label is folded into the seed by FNV-1a
  let state = seed >>> 0
  for (const character of label) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  const uint32 = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const fraction = () => uint32() / 2 ** 32
  const random: Random = {
    int: (from, to) => from + Math.floor(fraction() * (to - from + 1)),
    chance: (share) => fraction() < share,
    pick(items) {
      const item = items[Math.floor(fraction() * items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries<number>(weights) as [K, number][] // keys of a Record<K, …> are K
      let rest = fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) if ((rest -= weight) < 0) return key
      throw new Error('no weight to choose by')
    },
    shuffled(items) {
      const order = items.map((item) => ({ item, place: uint32() }))
      return order.sort((one, other) => one.place - other.place).map(({ item }) => item)
    },
    uuidAt(time) {
      const moment = time.getTime().toString(16).padStart(12, '0')
      const noise = [uint32(), uint32(), uint32()].map((part) => part.toString(16).padStart(8, '0')).join('')
      const variant = '89ab'[uint32() & 3]
      return `${moment.slice(0, 8)}-${moment.slice(8)}-7${noise.slice(0, 3)}-${variant}${noise.slice(3, 6)}-${noise.slice(6, 18)}`
    },
    fork: (name) => createRandom(seed, `${label}/${name}`),
  }
  return random
}
