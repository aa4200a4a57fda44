import type { SqlRecord } from './record-sql.ts'

export interface Substitutes {
  /** The device's id and its sequence number in the recording: each client of pgbench has its own. */
  readonly clientId: string
  readonly seq: number
  /** Ids that stay: workspace, user. Any other uuid that was sent alone is a new row's. */
  readonly constant: ReadonlySet<string>
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u

/** A pgbench script of the very statements that were recorded: values written into the text, a device per client, a new id
 *  for every new row. */
export function pgbenchScript(recorded: readonly SqlRecord[], substitutes: Substitutes): string {
  const statements = recorded.map(({ text, values }) => {
    const filled = text.replaceAll(/\$(\d+)/gu, (_match, index: string) =>
      write(values[Number(index) - 1], substitutes),
    )
    // one line per statement: pgbench takes the rest as it comes
    return `${filled.replaceAll(/\s+/gu, ' ').trim()};`
  })
  return [String.raw`\set seq :seq + 1`, ...statements, ''].join('\n')
}

function write(value: unknown, { clientId, seq, constant }: Substitutes): string {
  if (value === null || value === undefined) return 'null'
  if (value === clientId) return `('00000000-0000-7000-8000-' || lpad(:client_id::text, 12, '0'))::uuid`
  if (value === seq) return ':seq::bigint'
  if (typeof value === 'number' || typeof value === 'boolean') return `'${value}'`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (UUID.test(text) && !constant.has(text)) return 'uuidv7()'
  // a colon would begin a variable of pgbench
  return `E'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")
    .replaceAll(':', String.raw`\x3a`)}'`
}
