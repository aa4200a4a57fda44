import { placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import { deleteView } from '@vp/domain/inbox/mutations/delete-view.ts'
import { saveView } from '@vp/domain/inbox/mutations/save-view.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastUndo } from '../../ui/toast.tsx'
import type { ListChoice } from '../list/inbox-search.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { SavedView } from './queries.ts'

/** Keeps the list as it is chosen now, after the others, and offers the way back. */
export async function addView(views: readonly SavedView[], nome: string, choice: ListChoice): Promise<boolean> {
  const viewId = newId()
  const { etiqueta, numero, ...filtros } = choice
  const isDone = await mutateOrTell(saveView, {
    viewId,
    nome,
    filtros: {
      ...filtros,
      ...(etiqueta === undefined ? {} : { etiqueta }),
      ...(numero === undefined ? {} : { numero }),
    },
    ordem: placeBetween(views.at(-1)?.ordem ?? null, null),
  })
  if (isDone) toastUndo(inboxTexts.viewSaved(nome), () => void mutateOrTell(deleteView, { viewId }))
  return isDone
}

/** Takes a saved list away, and offers the way back. */
export async function removeView({ id: viewId, nome, filtros, ordem }: SavedView): Promise<void> {
  const isDone = await mutateOrTell(deleteView, { viewId })
  if (!isDone || filtros === null) return
  toastUndo(inboxTexts.viewRemoved(nome), () => void mutateOrTell(saveView, { viewId, nome, filtros, ordem }))
}
