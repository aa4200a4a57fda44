/** Rows of a list that something is to be done with together. `all`: the whole list as it is filtered, however long, but for some. */
export type Selection =
  | { readonly mode: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly mode: 'all'; readonly except: ReadonlySet<string> }

export const nothingSelected: Selection = { mode: 'some', ids: new Set() }
export const allSelected: Selection = { mode: 'all', except: new Set() }

export function isSelected(selection: Selection, id: string): boolean {
  return selection.mode === 'some' ? selection.ids.has(id) : !selection.except.has(id)
}

/** How many, of a list so long. */
export function selectedCount(selection: Selection, total: number): number {
  return selection.mode === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size)
}

/** One row in or out. */
export function turned(selection: Selection, id: string): Selection {
  const ids = new Set(selection.mode === 'some' ? selection.ids : selection.except)
  if (!ids.delete(id)) ids.add(id)
  return selection.mode === 'some' ? { mode: 'some', ids } : { mode: 'all', except: ids }
}

/** Several rows in. */
export function withRows(selection: Selection, rows: readonly string[]): Selection {
  if (selection.mode === 'some') return { mode: 'some', ids: new Set([...selection.ids, ...rows]) }
  const except = new Set(selection.except)
  for (const id of rows) except.delete(id)
  return { mode: 'all', except }
}
