import pg from 'pg'

export interface Load {
  readonly clients: number
  readonly seconds: number
}

/** Does with `pg` in this process what pgbench does with a script whose variables are `seq`, counted up by the script's
 *  first line, and `client_id`: transactions per second. It takes more of the machine than pgbench, so it finds less. */
export async function repeatWithPg(databaseUrl: string, script: string, { clients, seconds }: Load): Promise<number> {
  const statements = script.split('\n').filter((line) => line !== '' && !line.startsWith('\\'))
  const connected = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      return client
    }),
  )
  const startedAt = performance.now()
  let done = 0
  const repeat = async (client: pg.Client, clientId: number): Promise<void> => {
    for (let seq = 1; performance.now() - startedAt < seconds * 1000; seq += 1) {
      for (const statement of statements) {
        const text = statement.replaceAll(/(?<!:):seq\b/gu, `${seq}`).replaceAll(/(?<!:):client_id\b/gu, `${clientId}`)
        await client.query(text)
      }
      done += 1
    }
  }
  try {
    await Promise.all(connected.map(repeat))
    return (done / (performance.now() - startedAt)) * 1000
  } finally {
    await Promise.all(connected.map((client) => client.end()))
  }
}
