/** Takes out of a webhook what is about a person, and nothing else: of each list the elements that have one of the marks in them, outside
 *  of lists of their own. Meta puts each message, status and contact into a list. `null`: all of it was about them. */
export function prunePayload(node: unknown, marks: readonly string[]): { value: unknown; hits: number } {
  if (Array.isArray(node)) {
    const kept: unknown[] = []
    let hits = 0
    for (const element of node as unknown[]) {
      const pruned = prunePayload(element, marks)
      hits += pruned.hits
      if (hasMark(element, marks)) hits += 1
      else kept.push(pruned.value)
    }
    return { value: kept, hits }
  }
  if (typeof node !== 'object' || node === null) return { value: node, hits: 0 }
  let hits = 0
  const entries = Object.entries(node).map(([key, value]) => {
    const pruned = prunePayload(value, marks)
    hits += pruned.hits
    return [key, pruned.value] as const
  })
  return { value: Object.fromEntries(entries), hits }
}

/** Whether a mark is in an element itself: its own texts and those of its objects, not of its lists. */
function hasMark(node: unknown, marks: readonly string[]): boolean {
  if (typeof node === 'string' || typeof node === 'number') {
    const text = String(node).toLowerCase()
    return marks.some((mark) => text.includes(mark.toLowerCase()))
  }
  if (Array.isArray(node) || typeof node !== 'object' || node === null) return false
  return Object.values(node).some((value) => hasMark(value, marks))
}
