import { createHash } from 'node:crypto'

/** What proves that an erasure was done: whoever has its facts can make it again. Hex. */
export function proofOf(facts: {
  id: string
  workspaceId: string
  requestedBy: string | null
  at: string
  counts: Readonly<Record<string, number>>
}): string {
  const lines = [facts.id, facts.workspaceId, facts.requestedBy ?? '', facts.at]
  const counted = Object.entries(facts.counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([table, rows]) => `${table}=${rows}`)
  return createHash('sha256')
    .update([...lines, ...counted].join('\n'))
    .digest('hex')
}
