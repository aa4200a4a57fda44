import { z } from 'zod'
import type { Lsn } from '../lsn.ts'
import type { Store } from './store.ts'

const storedPosition = z.tuple([z.number(), z.number()])

/** How far the logs have got: the last commit in them, and the end of what was taken in. Both 0 in an empty store. */
export function readPosition(store: Store): [committedLsn: Lsn, endLsn: Lsn] {
  return storedPosition.parse(JSON.parse(store.getMeta('position') ?? '[0,0]'))
}

export function storePosition(store: Store, committedLsn: Lsn, endLsn: Lsn): void {
  store.setMeta('position', JSON.stringify([committedLsn, endLsn]))
}
