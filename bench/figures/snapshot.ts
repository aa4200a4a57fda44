import { readShape, startEngineAlone } from '../measure/engine.ts'
import type { Figure } from '../measure/figure.ts'
import { median } from '../measure/statistics.ts'

/** A shape that nobody had asked for before, from the request to its last byte at the client, in rows per second. The
 *  reference is SELECT of the same rows by `pg` in this process. */
export const snapshot: Figure = {
  name: 'snapshot',
  async measure(lab) {
    const { database, origin } = await startEngineAlone(lab)
    const rows = lab.size(100_000, 100)
    await database.query('create table bench_rows (id bigint primary key, body text not null)')
    await database.query(
      `insert into bench_rows select n, substr(repeat(md5(n::text), 8), 1, 250) from generate_series(1, ${rows}) n`,
    )
    await database.query('vacuum analyze bench_rows')
    const [shape, select]: [number[], number[]] = [[], []]
    for (let round = 0; round < lab.pick(7, 1); round += 1) {
      const startedAt = performance.now()
      // true of every row, and another shape each time
      await readShape(origin, { table: 'bench_rows', where: `id > -${round}` })
      const readAt = performance.now()
      await database.query({ text: 'select id, body from bench_rows', rowMode: 'array' })
      shape.push((rows / (readAt - startedAt)) * 1000)
      select.push((rows / (performance.now() - readAt)) * 1000)
    }
    lab.log(`shape ${shape.map(Math.round).join(' ')}; select ${select.map(Math.round).join(' ')} rows/s`)
    const [value, reference] = [median(shape), median(select)]
    return { value, unit: 'rows/s', reference, goal: 'within 3x of the bare SELECT', ok: value * 3 >= reference }
  },
}
