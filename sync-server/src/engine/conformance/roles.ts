/**
 * Replaces what differs from run to run (handles, log positions, transaction ids) by the role it plays: the first
 * handle that appears becomes `handle-1`, and so on. Two exchanges are alike when their roles are.
 */
export class Roles {
  readonly #handles = new Map<string, string>()
  readonly #lsns = new Map<string, string>()
  readonly #transactions = new Map<string, string>()

  readonly #marks = new Map<string, string>()

  handle(value: string): string {
    return role(this.#handles, 'handle', value)
  }

  /** `-1`, `now` and places in the snapshot are themselves; `37428408_4` becomes `lsn-2_4`. */
  offset(value: string): string {
    const match = /^(\d+)_(\d+|inf)$/.exec(value)
    return match === null || match[1] === '0' ? value : `${this.#lsn(match[1] ?? '')}_${match[2]}`
  }

  etag(value: string): string {
    const [handle = '', from = '', to = '', unique] = value.replaceAll('"', '').split(':')
    return [this.handle(handle), this.offset(from), this.offset(to), ...(unique === undefined ? [] : ['unique'])].join(
      ':',
    )
  }

  /** Messages, with the order of keys made irrelevant. */
  body(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.body(item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, this.#member(key, item)]),
    )
  }

  #member(key: string, item: unknown): unknown {
    // what was running beside depends on the day
    if (key === 'xmin' || key === 'xmax' || key === 'xip_list' || key === 'database_lsn') return key
    if (key === 'snapshot_mark') return role(this.#marks, 'mark', String(item))
    if ((key === 'lsn' || key === 'global_last_seen_lsn') && typeof item === 'string') return this.#lsn(item)
    if (key === 'txids' && Array.isArray(item))
      return item.map((id) => role(this.#transactions, 'transaction', String(id)))
    return this.body(item)
  }

  #lsn(value: string): string {
    return role(this.#lsns, 'lsn', value)
  }
}

function role(known: Map<string, string>, kind: string, value: string): string {
  const existing = known.get(value)
  if (existing !== undefined) return existing
  const name = `${kind}-${known.size + 1}`
  known.set(value, name)
  return name
}
