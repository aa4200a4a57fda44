import type { ListView } from '@vp/domain/filters/list-view.ts'

/** No filter, no search, the usual order. */
export const everything: ListView = { filtros: [] }

/** Whether a screen shows what a view keeps: the same rows in the same order, whichever columns are shown. */
export function isSameView(a: ListView, b: ListView): boolean {
  return keyOf(a) === keyOf(b)
}

function keyOf({ filtros, por = '', busca = '', vista = '' }: ListView): string {
  const sorted = filtros.map(({ campo, op, valor }) => JSON.stringify([campo, op, valor])).toSorted()
  return JSON.stringify([sorted, por, busca.trim(), vista])
}
