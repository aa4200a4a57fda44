import { DAY_MS, plus } from './clock.ts'
import { addChannel, addServiceLevels } from './channel.ts'
import { addClinic } from './clinic.ts'
import { addCompanies } from './companies.ts'
import { addConversations } from './conversations.ts'
import { addCustomFields } from './custom-fields.ts'
import { Dataset } from './dataset.ts'
import { addPipelines } from './deals.ts'
import { demoIds, demoUsers } from './ids.ts'
import { addNotes } from './notes.ts'
import { createRandom } from './random.ts'
import { addSavedViews } from './saved-views.ts'
import { addTags } from './tags.ts'
import { addTasks } from './tasks.ts'
import { addTexts } from './texts.ts'
import { addPastImport, addUnspoken } from './unspoken.ts'

export interface BuildOptions {
  readonly messages: number
  readonly seed: number
  readonly now: Date
  readonly sealedToken: Buffer | null
}

/** All rows of the demo, both workspaces, the same for the same options. Auth users apart. */
export function buildDemo({ messages, seed, now, sealedToken }: BuildOptions): Dataset {
  const data = new Dataset()
  const random = createRandom(seed)
  const founded = plus(now, -200 * DAY_MS)
  const workspace_id = demoIds.workspace
  const created = { created_at: founded, updated_at: founded }
  data.add('workspaces', {
    id: workspace_id,
    nome: 'Aurora Energia Solar',
    segmento: 'Energia solar',
    tamanho_time: '6-20',
    ...created,
  })
  for (const { key, nome, email, role } of demoUsers) {
    const user_id = demoIds.users[key]
    data.add('profiles', { id: random.uuidAt(founded), workspace_id, user_id, nome, email, ...created })
    data.add('workspace_members', { id: random.uuidAt(founded), workspace_id, user_id, role, ...created })
  }
  addChannel(data, sealedToken, now, random.fork('channel'))
  addServiceLevels(data, now, random.fork('service levels'))
  const companyIds = addCompanies(data, now, random.fork('companies'))
  const conversations = addConversations(data, { now, messages, companyIds }, random)
  addUnspoken(data, companyIds, now, random)
  addPastImport(data, now, random.fork('past import'))
  const deals = addPipelines(data, conversations, companyIds, now, random)
  addTasks(data, conversations, deals, now, random)
  addTags(data, conversations, now, random.fork('tags'))
  addCustomFields(data, conversations, now, random.fork('custom fields'))
  addSavedViews(data, now, random.fork('saved views'))
  addTexts(data, conversations, now, random.fork('texts'))
  addNotes(data, random.fork('notes'), now)
  addClinic(data, now, random)
  return data
}
