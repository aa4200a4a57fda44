import { can } from '@vp/domain/auth/permissions.ts'
import { placesBefore } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { assignDeals } from '@vp/domain/pipeline/mutations/assign-deals.ts'
import { deleteDeals } from '@vp/domain/pipeline/mutations/delete-deals.ts'
import { moveDeals } from '@vp/domain/pipeline/mutations/move-deals.ts'
import { topOfStageQuery, topOrdem, type StageChoice } from '../../deals/queries.ts'
import { doMany, groupBy, type Progress } from '../../lists/bulk/do-many.ts'
import { tell } from '../../lists/bulk/tell.ts'
import { explainRefusal } from '../../shell/explain-refusal.ts'
import { toastDeleted } from '../../shell/toast-deleted.ts'
import { mutate } from '../../sync/mutate.ts'
import { query } from '../../sync/query.ts'
import { toastInfo } from '../../ui/toast.tsx'
import { listTexts } from '../texts.pt-BR.ts'
import type { SelectedDeal } from './queries.ts'

type Rows = readonly SelectedDeal[]
interface Move {
  readonly dealId: string
  readonly stageId: string
  readonly ordem: string
  readonly lostReason: string | null
}

const put = (isUndo: boolean) => async (moves: Move[]) => await mutate(moveDeals, { batchId: newId(), moves, isUndo })

/** Puts many on top of a stage, in their order. What would be won without a field that must be filled in stays where it is. `lostReason`:
 *  why those are lost that were not. */
export async function moveMany(
  rows: Rows,
  stage: StageChoice,
  lostReason: string | null,
  onProgress: Progress,
): Promise<void> {
  const others = rows.filter((row) => row.stage_id !== stage.id)
  const going = others.filter((row) => stage.tipo !== 'ganho' || row.status === 'ganho' || !row.is_incomplete)
  const [top] = await query(topOfStageQuery(stage.id), topOrdem)
  const places = placesBefore(top?.ordem ?? null, going.length)
  const moves = going.map((row, index) => ({
    dealId: row.id,
    stageId: stage.id,
    ordem: places[index] ?? row.ordem,
    lostReason: row.status === 'perdido' ? null : lostReason,
  }))
  const { done, refusal } = await doMany(moves, put(false), onProgress)
  const back = going.slice(0, done).map((row) => ({
    dealId: row.id,
    stageId: row.stage_id,
    ordem: row.ordem,
    lostReason: row.lost_reason,
  }))
  const kept = others.length === going.length ? null : listTexts.keptIncomplete(others.length - going.length)
  const undo = async () => {
    const result = await doMany(back, put(true))
    if (result.refusal !== null) explainRefusal(result.refusal)
  }
  tell({ done, refusal, words: listTexts.movedMany(done, stage.nome), kept, undo })
}

/** Deletes those that the person may: of Members' only their own. */
export async function deleteMany(rows: Rows, me: Pick<Actor, 'userId' | 'role'>, onProgress: Progress): Promise<void> {
  const going = rows.filter((row) => can(me.role, 'records.delete') || row.owner_id === me.userId)
  const deletionIds: string[] = []
  const remove = async (ids: string[]) => {
    const deletionId = newId()
    const result = await mutate(deleteDeals, { ids, deletionId })
    if (result.status === 'queued') deletionIds.push(deletionId)
    return result
  }
  const { done, refusal } = await doMany(
    going.map(({ id }) => id),
    remove,
    onProgress,
  )
  if (refusal !== null) explainRefusal(refusal)
  const kept = rows.length === going.length ? null : listTexts.keptOthers(rows.length - going.length)
  const words = [listTexts.deletedMany(done), kept].filter((each) => each !== null).join('. ')
  if (done > 0) toastDeleted(words, deletionIds)
  else toastInfo(words)
}

/** Gives many one owner, or none. */
export async function assignMany(
  rows: Rows,
  owner: { id: string | null; nome: string },
  onProgress: Progress,
): Promise<void> {
  const changed = rows.filter((row) => row.owner_id !== owner.id)
  const give = (ownerId: string | null) => async (ids: string[]) =>
    await mutate(assignDeals, { batchId: newId(), ids, ownerId })
  const { done, refusal } = await doMany(
    changed.map(({ id }) => id),
    give(owner.id),
    onProgress,
  )
  const back = groupBy(changed.slice(0, done), (row) => row.owner_id)
  const undo = async () => {
    for (const [was, ids] of back) await doMany(ids, give(was))
  }
  const words = owner.id === null ? listTexts.unassignedMany(done) : listTexts.assignedMany(done, owner.nome)
  tell({ done, refusal, words, kept: null, undo })
}
