import type { ListView, ViewScreen } from '@vp/domain/filters/list-view.ts'
import { BookmarkPlus, BookmarkX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { filterTexts } from '../texts.pt-BR.ts'
import { useListViews } from './queries.ts'
import { SaveViewDialog } from './save-view-dialog.tsx'
import { everything, isSameView } from './same-view.ts'
import { addListView, removeListView } from './view-actions.ts'

interface SavedViewsProps {
  tela: ViewScreen
  /** What the screen shows now. */
  shown: ListView
  /** A view was chosen; without filters where it is everything again. */
  onChoose: (view: ListView) => void
}

const ALL = ''

/** The person's views of a screen by name. Draws nothing while there are none. */
export function ViewChips({ tela, shown, onChoose }: SavedViewsProps) {
  const views = useListViews(tela)
  const current = views.find(({ filtros }) => filtros !== null && isSameView(filtros, shown))
  if (views.length === 0) return null
  return (
    <div className="flex min-w-0 items-center">
      <Chips<string>
        label={filterTexts.views}
        value={current?.id ?? (shown.filtros.length === 0 ? ALL : 'none of them')}
        onChange={(id) => onChoose(views.find((view) => view.id === id)?.filtros ?? everything)}
        chips={[
          { value: ALL, label: filterTexts.allView },
          ...views.map(({ id, nome }) => ({ value: id, label: nome })),
        ]}
      />
      {current === undefined ? null : (
        <IconButton
          icon={BookmarkX}
          size="sm"
          label={filterTexts.removeView(current.nome)}
          onClick={() => void removeListView(tela, current)}
        />
      )}
    </div>
  )
}

/** Gives what is shown now a name; nothing where it has one already, or where nothing has been chosen. */
export function SaveViewButton({
  tela,
  shown,
  suggestion,
}: Omit<SavedViewsProps, 'onChoose'> & { suggestion: string }) {
  const views = useListViews(tela)
  const [isNaming, setIsNaming] = useState(false)
  const isNamed = views.some(({ filtros }) => filtros !== null && isSameView(filtros, shown))
  if (!isNaming && (isNamed || isSameView(shown, everything))) return null
  return (
    <>
      <Button size="sm" tone="ghost" onClick={() => setIsNaming(true)}>
        <BookmarkPlus aria-hidden size={15} />
        {filterTexts.saveView}
      </Button>
      {isNaming ? (
        <SaveViewDialog
          suggestion={suggestion}
          onSave={(nome) => addListView(tela, views, nome, shown)}
          onClose={() => setIsNaming(false)}
        />
      ) : null}
    </>
  )
}
