import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { query } from '../../../app/src/sync/query.ts'
import { crmParts, type PageApi } from '../page-api.ts'
import { partsOfCrm, type CrmSubjects } from './crm-parts.tsx'
import { timeSelectOne } from './follow.ts'
import { chooseSubjects, withRoot } from './time-queries.tsx'

export const timeCrm: PageApi['timeCrm'] = async (rounds) => {
  const subjects = await chooseCrmSubjects()
  const times: Awaited<ReturnType<PageApi['timeCrm']>> = {
    list: [],
    listByName: [],
    filtered: [],
    tagged: [],
    searched: [],
    counted: [],
    board: [],
    month: [],
    waiting: [],
    levels: [],
    myTasks: [],
    lateCount: [],
    stale: [],
    week: [],
    painel: [],
    selectOne: [],
  }
  await withRoot(async (time) => {
    for (let round = 0; round < rounds; round += 1) {
      times.selectOne.push(await timeSelectOne())
      for (const name of crmParts) {
        times[name].push(await time((onShown) => partsOfCrm[name]({ subjects, round, onShown })))
      }
    }
  })
  return times
}

/** How tasks are called that the bench adds. */
const addedTasks = sql`select count(*)::int as count from tasks where titulo like 'Ligar bench %'`
const LOOK_EVERY_MS = 200

export const untilAdded: PageApi['untilAdded'] = async (tasks) => {
  while (((await query(addedTasks, counted))[0]?.count ?? 0) < tasks) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

const tag = z.object({ id: z.string(), leads: z.number() })
const counted = z.object({ count: z.number() })

async function chooseCrmSubjects(): Promise<CrmSubjects> {
  const [tags, leads, subjects] = await Promise.all([
    query(
      sql`select tag_id as id, count(*)::int as leads from lead_tags group by tag_id order by count(*) desc limit 5`,
      tag,
    ),
    query(sql`select count(*)::int as count from leads`, counted),
    chooseSubjects(1),
  ])
  return { ...subjects, tags, leads: leads[0]?.count ?? 0 }
}
