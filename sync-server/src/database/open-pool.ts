import { Pool, type PoolConfig } from 'pg'

/**
 * A pool none of whose connections can end the process by dying, whenever that is: `pg` throws an error event that nobody listens to,
 * and the pool itself listens only while a connection lies idle in it. `onLost` hears of those. Who has borrowed one hears of it by
 * the query that fails; even one that dies in the same breath in which it was made, before its borrower could listen.
 */
export function openPool(config: PoolConfig, onLost: (error: Error) => void): Pool {
  const pool = new Pool(config)
  pool.on('error', onLost)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
