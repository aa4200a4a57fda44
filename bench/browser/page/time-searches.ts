import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { searchLocally } from '../../../app/src/inbox/search/queries.ts'
import { query } from '../../../app/src/sync/query.ts'
import type { PageApi } from '../page-api.ts'
import { timed, timeSelectOne } from './follow.ts'

/** As many as the inbox shows. */
const LIMITS = { people: 30, messages: 40 }

const built = z.object({ is_built: z.boolean() })

export const untilSearchable: PageApi['untilSearchable'] = async () => {
  const times: number[] = []
  for (;;) {
    const [row] = await query(
      sql`select exists (select from vp.meta where key = 'search_messages' and value = 'whole') as is_built`,
      built,
    )
    if (row?.is_built === true) return times
    times.push(await timeSelectOne())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const words = z.object({ conteudo: z.string() })

export const timeSearches: PageApi['timeSearches'] = async (rounds) => {
  const messages = await query(
    sql`select conteudo from messages where conteudo ~ '\\m\\w{4,}\\M.*\\m\\w{4,}\\M' order by md5(id::text) limit ${rounds}`,
    words,
  )
  const times: { search: number[]; selectOne: number[] } = { search: [], selectOne: [] }
  for (const { conteudo } of messages) {
    const long = conteudo.match(/[\p{L}\d]{4,}/gu) ?? []
    const text = `${long.at(0) ?? ''} ${long.at(-1) ?? ''}`
    times.search.push(
      await timed(async () => {
        const hits = await searchLocally(text, LIMITS, { userId: '', today: '2026-01-01' })
        if (hits.messages.length === 0) throw new Error(`nothing was found for ${JSON.stringify(text)}`)
      }),
    )
    times.selectOne.push(await timeSelectOne())
  }
  return times
}
