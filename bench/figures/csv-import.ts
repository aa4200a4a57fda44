import { setTimeout as delay } from 'node:timers/promises'
import { importFile } from '@vp/domain/crm/import/import-commands.ts'
import { newId } from '@vp/domain/ids.ts'
import { demoIds } from '@vp/supabase/demo/load.ts'
import pg from 'pg'
import { z } from 'zod'
import type { Figure } from '../measure/figure.ts'
import type { Lab } from '../measure/lab.ts'
import { startServers, type Servers } from '../measure/servers.ts'
import { median } from '../measure/statistics.ts'

const MOST_MINUTES = 10

/** A file of new leads from its upload to its last row, rows per second, and how long a message takes to Meta's double meanwhile. The
 *  reference is the rate that two minutes for 100,000 rows ask for; the delay of sends is in the note, beside what it is without an
 *  import. */
export const csvImport: Figure = {
  name: 'csv-import',
  async measure(lab) {
    const servers = await startServers(lab, lab.pick(1_000, 100))
    const database = new pg.Client({ connectionString: servers.databaseUrl })
    await database.connect()
    lab.onClose(() => database.end())
    const rows = lab.size(100_000, 1_200)
    const sends = new Sends(servers, database)
    const quiet = await sends.measure(lab.pick(20, 2), () => false)
    lab.log(`a message takes ${Math.round(median(quiet))} ms without an import`)

    const startedAt = performance.now()
    const importId = await start(servers, fileOf(rows))
    let isDone = false
    const finished = untilDone(lab, database, importId).then(() => (isDone = true))
    const meanwhile = await sends.measure(Number.POSITIVE_INFINITY, () => isDone)
    await finished
    const seconds = (performance.now() - startedAt) / 1_000
    const value = rows / seconds
    const reference = 100_000 / 120
    lab.log(`${rows} rows in ${seconds.toFixed(1)} s`)
    return {
      value,
      unit: 'rows/s',
      reference,
      goal: '100,000 rows in under two minutes; sends no slower than 1 s (median)',
      ok: value >= reference && median(meanwhile) < 1_000,
      note: `a message took ${Math.round(median(meanwhile))} ms (median of ${meanwhile.length}), ${Math.round(median(quiet))} ms without an import`,
    }
  },
}

function fileOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const number = String(n).padStart(8, '0')
    return `Cliente ${number};(11) 9${number.slice(0, 4)}-${number.slice(4)};cliente${number}@exemplo.com.br;Feira`
  })
  return `Nome;Celular;E-mail;Tags\r\n${lines.join('\r\n')}\r\n`
}

async function start(servers: Servers, file: string): Promise<string> {
  const id = newId()
  const headers = { authorization: `Bearer ${await servers.token(demoIds.users.gestora)}`, 'x-client-id': newId() }
  const brought = await fetch(`${servers.urls.backend}/imports/${id}/file?tipo=leads&nome=clientes.csv`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: file,
  })
  if (!brought.ok) throw new Error(`the file was not taken: ${brought.status} ${await brought.text()}`)
  const { guess } = importFile.parse(await brought.json())
  const columns = guess.flatMap((use, column) => (use === null ? [] : [{ column, use }]))
  const started = await fetch(`${servers.urls.backend}/imports/${id}/start`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ columns, onMatch: 'atualizar', tagId: null }),
  })
  if (!started.ok) throw new Error(`the import did not start: ${started.status} ${await started.text()}`)
  return id
}

async function untilDone(lab: Lab, database: pg.Client, importId: string): Promise<void> {
  const until = performance.now() + MOST_MINUTES * 60_000
  while (performance.now() < until) {
    const { rows } = await database.query<{ status: string; done_rows: number }>(
      'select status, done_rows from import_jobs where id = $1',
      [importId],
    )
    if (rows[0]?.status === 'concluido') return
    if (rows[0]?.status !== 'processando') throw new Error(`the import is ${rows[0]?.status ?? 'gone'}`)
    lab.log(`${rows[0].done_rows} rows`)
    await delay(500)
  }
  throw new Error(`the import took more than ${MOST_MINUTES} minutes`)
}

const answer = z.object({ results: z.tuple([z.object({ status: z.literal('applied') })]) })

/** Messages of an agent, one after the other. */
class Sends {
  readonly #servers: Servers
  readonly #database: pg.Client
  readonly #clientId = newId()
  #seq = 0

  constructor(servers: Servers, database: pg.Client) {
    this.#servers = servers
    this.#database = database
  }

  /** How long each took from the device's push until Meta had taken it, ms; so many, or until it is over, at least one. */
  async measure(most: number, isOver: () => boolean): Promise<number[]> {
    const taken: number[] = []
    while (taken.length === 0 || (taken.length < most && !isOver())) taken.push(await this.#send())
    return taken
  }

  async #send(): Promise<number> {
    const messageId = newId()
    const token = await this.#servers.token(demoIds.users.atendente)
    const args = { messageId, conversationId: demoIds.conversations.unread, conteudo: 'Já verifico para você.' }
    const mutation = { seq: (this.#seq += 1), name: 'inbox.sendMessage', args, createdAt: new Date().toISOString() }
    const sentAt = performance.now()
    const response = await fetch(`${this.#servers.urls.backend}/mutations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: this.#clientId, mutations: [mutation] }),
    })
    answer.parse(await response.json())
    for (;;) {
      const { rows } = await this.#database.query<{ is_sent: boolean }>(
        'select wamid is not null as is_sent from messages where id = $1',
        [messageId],
      )
      if (rows[0]?.is_sent === true) break
      await delay(5)
    }
    const took = performance.now() - sentAt
    // an agent does not write faster, and the pace of a number is not what is measured
    await delay(200)
    return took
  }
}
