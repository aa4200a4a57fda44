import { sql } from '@vp/domain/sql.ts'
import { Fragment, startTransition, Suspense, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { z } from 'zod'
import { clearLiveCache } from '../../../app/src/sync/live-cache.ts'
import { query } from '../../../app/src/sync/query.ts'
import { screenQueries, type PageApi } from '../page-api.ts'
import { timeSelectOne } from './follow.ts'
import { queryParts, type Subjects } from './query-parts.tsx'

export const timeQueries: PageApi['timeQueries'] = async (rounds) => {
  const subjects = await chooseSubjects(rounds)
  const times: Awaited<ReturnType<PageApi['timeQueries']>> = {
    inbox: [],
    thread: [],
    board: [],
    month: [],
    selectOne: [],
  }
  await withRoot(async (time) => {
    for (let round = 0; round < rounds; round += 1) {
      times.selectOne.push(await timeSelectOne())
      for (const name of screenQueries) {
        times[name].push(await time((onShown) => queryParts[name]({ subjects, round, onShown })))
      }
    }
  })
  return times
}

const id = z.object({ id: z.string() })

export async function chooseSubjects(conversations: number): Promise<Subjects> {
  const newest = await query(
    sql`select id from conversations order by last_message_at desc nulls last limit ${conversations}`,
    id,
  )
  const [pipeline] = await query(sql`select id from pipelines order by ordem, id limit 1`, id)
  const [admin] = await query(sql`select user_id as id from workspace_members where role = 'Admin' limit 1`, id)
  if (pipeline === undefined || admin === undefined || newest.length === 0) throw new Error('this device has no data')
  const today = new Date().toISOString().slice(0, 10)
  return { userId: admin.id, conversationIds: newest.map((each) => each.id), pipelineId: pipeline.id, today }
}

type TimePart = (part: (onShown: () => void) => ReactElement) => Promise<number>

/** A place on the page where parts are shown one after the other. */
export async function withRoot(measure: (time: TimePart) => Promise<void>): Promise<void> {
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  flushSync(() => root.render(<Suspense fallback={null}>ready</Suspense>))
  await measure((part) => timeHook(root, part))
  root.unmount()
}

/** From the render of a part that uses a hook to its first commit with an answer. In a transition, as the screens change from one
 *  view to the next: React leaves a fallback that was shown for at least 300 ms. */
async function timeHook(root: Root, part: (onShown: () => void) => ReactElement): Promise<number> {
  // the last round's answer would be given again
  clearLiveCache()
  const startedAt = performance.now()
  await new Promise<void>((resolve) => {
    startTransition(() => {
      root.render(
        <Suspense fallback={null}>
          <Fragment key={startedAt}>{part(resolve)}</Fragment>
        </Suspense>,
      )
    })
  })
  return performance.now() - startedAt
}
