import type { Pool, PoolClient } from 'pg'

/**
 * Lends a connection of the pool, one of `openPool`, to `work`. After a failure it is given up, and with it whatever transaction was open on it, unless
 * `isHarmless` says that the failure left it in order.
 */
export async function withClient<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  isHarmless: (error: unknown) => boolean = () => false,
): Promise<Result> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    if (!isHarmless(error)) failure = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(failure)
  }
}

/** Runs `work` in one transaction; a failure rolls it back. */
export function inTransaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  return withClient(pool, async (client) => {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  })
}
