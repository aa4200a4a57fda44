import { mayAssign } from '@vp/domain/auth/may-assign.ts'
import { changeMany } from '@vp/domain/crm/mutations/change-many.ts'
import { deleteRecords } from '@vp/domain/crm/mutations/delete-records.ts'
import { tagMany } from '@vp/domain/crm/mutations/tag-many.ts'
import { contactStatuses, leadStatusesByHand } from '@vp/domain/crm/records/record-kinds.ts'
import { newId } from '@vp/domain/ids.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { doMany, groupBy, type Progress } from '../../../lists/bulk/do-many.ts'
import { tell } from '../../../lists/bulk/tell.ts'
import { explainRefusal } from '../../../shell/explain-refusal.ts'
import { toastDeleted } from '../../../shell/toast-deleted.ts'
import { mutate } from '../../../sync/mutate.ts'
import type { TagRow } from '../../../tags/queries.ts'
import type { RecordList } from '../list-search.ts'
import { listTexts } from '../texts.pt-BR.ts'
import type { SelectedRecord } from './selected.ts'

const kinds = { leads: 'lead', contatos: 'contato', empresas: 'empresa' } as const
/** Lists of people: companies have no owner, status or tags. */
export type PeopleList = Exclude<RecordList, 'empresas'>

type Rows = readonly SelectedRecord[]
const idsOf = (rows: Rows) => rows.map(({ id }) => id)

/** Who became a contact stays as they are. */
export const statusesOf = { leads: leadStatusesByHand, contatos: contactStatuses } as const
export type BulkStatus = (typeof statusesOf)[PeopleList][number]

/** Gives many one status, in batches. */
export async function setStatusOfMany(
  lista: PeopleList,
  rows: Rows,
  status: BulkStatus,
  onProgress: Progress,
): Promise<void> {
  const tipo = kinds[lista]
  const changed = rows.filter((row) => !row.is_converted && row.status !== status)
  const set = (valor: BulkStatus) => async (ids: string[]) =>
    await mutate(changeMany, { tipo, batchId: newId(), ids, campo: 'status', valor })
  const { done, refusal } = await doMany(idsOf(changed), set(status), onProgress)
  const before = groupBy(changed.slice(0, done), (row) => row.status)
  const all: readonly BulkStatus[] = statusesOf[lista]
  const converted = rows.filter((row) => row.is_converted).length
  const kept = converted === 0 ? null : listTexts.keptConverted(converted)
  const undo = async () => {
    for (const [was, ids] of before) {
      const known = all.find((each) => each === was)
      if (known !== undefined) await doMany(ids, set(known))
    }
  }
  tell({ done, refusal, words: listTexts.statusSet(lista, done, status), kept, undo })
}

/** Gives many one owner, or none. */
export async function assignMany(
  me: Pick<Actor, 'userId' | 'role'>,
  lista: PeopleList,
  rows: Rows,
  owner: { id: string | null; nome: string },
  onProgress: Progress,
): Promise<void> {
  const tipo = kinds[lista]
  const others = rows.filter((row) => row.owner_id !== owner.id)
  const changed = others.filter((row) => mayAssign(me, row.owner_id, owner.id))
  const give = (valor: string | null) => async (ids: string[]) =>
    await mutate(changeMany, { tipo, batchId: newId(), ids, campo: 'owner_id', valor })
  const { done, refusal } = await doMany(idsOf(changed), give(owner.id), onProgress)
  const back = groupBy(changed.slice(0, done), (row) => row.owner_id)
  const undo = async () => {
    for (const [was, ids] of back) await doMany(ids, give(was))
  }
  const words = owner.id === null ? listTexts.unassigned(lista, done) : listTexts.assigned(lista, done, owner.nome)
  const kept = others.length === changed.length ? null : listTexts.keptOthers(others.length - changed.length)
  tell({ done, refusal, words, kept, undo })
}

/** Puts a tag on those that lack it; where all have it, takes it off all. */
export async function tagAllOf(lista: PeopleList, rows: Rows, tag: TagRow, onProgress: Progress): Promise<void> {
  const tipo = kinds[lista]
  const lacking = rows.filter((row) => !row.has_tag)
  const isOn = lacking.length > 0
  const put = (on: boolean) => async (ids: string[]) =>
    await mutate(tagMany, { tipo, batchId: newId(), ids, tagId: tag.id, isOn: on })
  const changed = idsOf(isOn ? lacking : rows)
  const { done, refusal } = await doMany(changed, put(isOn), onProgress)
  const words = isOn ? listTexts.tagged(lista, done, tag.nome) : listTexts.untagged(lista, done, tag.nome)
  tell({ done, refusal, words, kept: null, undo: async () => await doMany(changed.slice(0, done), put(!isOn)) })
}

/** Those of them that the person may delete: nobody who has spoken, and of Members' only their own. */
export function deletable(rows: Rows, me: Pick<Actor, 'userId'>, mayDeleteAll: boolean): Rows {
  return rows.filter((row) => !row.has_spoken && (mayDeleteAll || row.owner_id === me.userId))
}

/** Deletes them, with the way back. */
export async function deleteMany(lista: RecordList, rows: Rows, onProgress: Progress): Promise<void> {
  const deletionIds: string[] = []
  const remove = async (ids: string[]) => {
    const deletionId = newId()
    const result = await mutate(deleteRecords, { tipo: kinds[lista], ids, deletionId })
    if (result.status === 'queued') deletionIds.push(deletionId)
    return result
  }
  const { done, refusal } = await doMany(idsOf(rows), remove, onProgress)
  if (refusal !== null) explainRefusal(refusal)
  if (done > 0) toastDeleted(listTexts.deleted(lista, done), deletionIds)
}
