import type { ListView, ViewScreen } from '@vp/domain/filters/list-view.ts'
import { saveListView } from '@vp/domain/filters/mutations/save-list-view.ts'
import { placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import { deleteView } from '@vp/domain/inbox/mutations/delete-view.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { filterTexts } from '../texts.pt-BR.ts'
import type { SavedListView } from './queries.ts'

/** Keeps what a screen shows now under a name, after the other views, and offers the way back. */
export async function addListView(
  tela: ViewScreen,
  views: readonly SavedListView[],
  nome: string,
  filtros: ListView,
): Promise<boolean> {
  const viewId = newId()
  const ordem = placeBetween(views.at(-1)?.ordem ?? null, null)
  const isDone = await mutateOrTell(saveListView, { viewId, tela, nome, filtros, ordem })
  if (isDone) toastUndo(filterTexts.viewSaved(nome), () => void mutateOrTell(deleteView, { viewId }))
  return isDone
}

/** Takes a saved view away, and offers the way back. */
export async function removeListView(
  tela: ViewScreen,
  { id: viewId, nome, filtros, ordem }: SavedListView,
): Promise<void> {
  const isDone = await mutateOrTell(deleteView, { viewId })
  if (!isDone || filtros === null) return
  toastUndo(
    filterTexts.viewRemoved(nome),
    () => void mutateOrTell(saveListView, { viewId, tela, nome, filtros, ordem }),
  )
}
