import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { statusOf } from '../../../test-support/meta-webhooks.ts'

/** One thing of a history: Meta's message or status. */
export type Happening = { messages: [object] } | { statuses: [object] }

/** Who a history is about; each has one of their own, so that histories can be compared. */
export interface Who {
  /** In every wamid. */
  run: string
  /** Eight digits in all their numbers and user ids. */
  digits: string
  /** Ids of two messages of ours to them. */
  ours: readonly [string, string]
}

/** The ids of a person before and after they change their number, and once more their user id. */
export const idsOf = ({ digits }: Pick<Who, 'digits'>) => ({
  first: { long: `55119${digits}`, short: `5511${digits}`, bsuid: `BR.1${digits}` },
  second: { long: `55219${digits}`, short: `5521${digits}`, bsuid: `BR.2${digits}` },
  third: { long: `55219${digits}`, short: `5521${digits}`, bsuid: `BR.3${digits}` },
})
type Ids = ReturnType<typeof idsOf>['first']

const START = 1_795_000_000
/** Apart, so that no two stand in one second. */
const STEP = 10

interface Sample {
  name: string
  message: Record<string, unknown> & { id: string; type: string }
}

const folder = join(import.meta.dirname, '../samples')
const TEXT = 'wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYIDNBTEXT'
const IMAGE = 'wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYIDNBIMAGE'

/** A message of every form that Meta documents. */
function samples(): Sample[] {
  const names = readdirSync(folder).map((file) => file.replace('.json', ''))
  return names.toSorted().map((name) => {
    const body = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as {
      entry: [{ changes: [{ value: { messages: [Sample['message']] } }] }]
    } // ours
    return { name, message: body.entry[0].changes[0].value.messages[0] }
  })
}

/** Those that tell of a new number or user id are told below, with this history's. */
const ofIdentity = new Set(['system-number-changed', 'system-user-id-changed'])

/** How Meta may name who writes. */
const ways: readonly ((ids: Ids) => object)[] = [
  ({ long, bsuid }) => ({ from: long, from_user_id: bsuid }),
  ({ short, bsuid }) => ({ from: short, from_user_id: bsuid }),
  ({ long }) => ({ from: long }),
  ({ bsuid }) => ({ from_user_id: bsuid }),
]

/** A history with a message of every type, reactions, edits and revocations, two changes of identity between them, and all that
 *  can become of two messages of ours, in the order in which it happened. */
export function historyOf(who: Who): Happening[] {
  const all = samples().filter(({ name }) => !ofIdentity.has(name))
  const { first, second, third } = idsOf(who)
  const wamid = (name: string) => `${name}.${who.run}`
  const renamed = new Map([
    [TEXT, wamid('text')],
    [IMAGE, wamid('image')],
  ])
  const at = (place: number) => START + place * STEP
  // what is changed is written first, as the samples' names do not tell
  const ordered = [
    ...all.filter(({ message }) => renamed.has(message.id)),
    ...all.filter(({ message }) => !renamed.has(message.id)),
  ]
  const third_ = Math.ceil(ordered.length / 3)
  const written = ordered.map(({ name, message }, index): Happening => {
    const ids = index < third_ ? first : index < 2 * third_ ? second : third
    const { from: _from, from_user_id: _user, ...rest } = message
    const text = JSON.stringify({
      ...rest,
      ...ways[index % ways.length]?.(ids),
      id: wamid(name),
      timestamp: String(at(place(index, third_))),
    })
    const told = JSON.parse(
      Array.from(renamed).reduce((sofar, [from, to]) => sofar.replaceAll(from, to), text),
    ) as object // as it was
    return { messages: [told] }
  })
  const notice = (name: string, when: number, from: Ids, system: object): Happening => ({
    messages: [
      {
        from: from.long,
        from_user_id: from.bsuid,
        id: wamid(name),
        timestamp: String(when),
        type: 'system',
        system: { body: 'changed', previous_user_id: from.bsuid, ...system },
      },
    ],
  })
  const changes = [
    notice('number', at(third_), first, { wa_id: second.long, user_id: second.bsuid, type: 'user_changed_number' }),
    notice('user-id', at(2 * third_ + 1), second, { user_id: third.bsuid, type: 'user_changed_user_id' }),
  ]
  return [
    ...written.slice(0, third_),
    changes[0],
    ...written.slice(third_, 2 * third_),
    changes[1],
    ...written.slice(2 * third_),
    ...receipts(who),
  ].filter((one) => one !== undefined)
}

/** The changes of identity have a place of their own in time. */
const place = (index: number, third: number) => index + (index < third ? 0 : index < 2 * third ? 1 : 2)

function receipts({ run, ours: [good, bad] }: Who): Happening[] {
  const errors = [{ code: 131026, title: 'Message undeliverable' }]
  const pricing = { billable: true, pricing_model: 'PMP', category: 'service', type: 'regular' }
  const told: [string, string, object][] = [
    ['good', 'sent', { ours: good, at: START + 11, pricing }],
    ['good', 'delivered', { ours: good, at: START + 12, pricing }],
    // Meta repeats itself with another time
    ['good', 'delivered', { ours: good, at: START + 14 }],
    // without our id: only the wamid tells whose it is
    ['good', 'read', { at: START + 15 }],
    ['good', 'played', { at: START + 16 }],
    // after the messages from ads: this answer makes what follows free
    ['bad', 'sent', { ours: bad, at: START + 1_021 }],
    ['bad', 'failed', { ours: bad, at: START + 1_022, errors }],
    ['bad', 'delivered', { ours: bad, at: START + 1_023 }],
    ['bad', 'read', { ours: bad, at: START + 1_024 }],
  ]
  return told.map(([name, status, options]) => ({ statuses: [statusOf(`${name}.${run}`, status, options)] }))
}
