import { DAY_MS, plus } from './clock.ts'
import type { Dataset } from './dataset.ts'
import { demoIds } from './ids.ts'
import { companies } from './people.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

/** Adds the companies that people work for; answers their ids. */
export function addCompanies(data: Dataset, now: Date, random: Random): string[] {
  return companies.map(([nome, setor], index) => {
    const at = plus(now, -(190 - index) * DAY_MS)
    const id = random.uuidAt(at)
    data.add('companies', { id, workspace_id, nome, setor, created_at: at, updated_at: at })
    return id
  })
}
