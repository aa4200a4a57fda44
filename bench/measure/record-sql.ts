import type { Pool } from 'pg'

export interface SqlRecord {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Notes every statement that the pool's connections send from now on. */
export function recordSql(pool: Pool): SqlRecord[] {
  const recorded: SqlRecord[] = []
  pool.on('connect', (client) => {
    const send: unknown = Reflect.get(client, 'query')
    if (typeof send !== 'function') throw new Error('a connection of pg has no query')
    Object.defineProperty(client, 'query', {
      value(...args: unknown[]): unknown {
        const [text, values] = args
        if (typeof text === 'string') recorded.push({ text, values: Array.isArray(values) ? values : [] })
        return Reflect.apply(send, client, args)
      },
    })
  })
  return recorded
}
