import { fold } from '@vp/domain/fold.ts'
import { clsx } from 'clsx'
import { useState } from 'react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { approvedTemplate, approvedTemplatesQuery, sendableOf, type SendableTemplate } from './queries.ts'
import { TemplateFill } from './template-fill.tsx'
import { useTemplatePrice } from './use-template-price.ts'
import { templateTexts } from './texts.pt-BR.ts'

export interface TemplateChooserProps {
  conversationId: string
  /** Of the person, for the greeting. */
  nome: string
  /** What was typed and cannot go as it is. */
  typed: string
  /** `tookTyped`: what was typed is in the template. */
  onSent: (tookTyped: boolean) => void
}

/** Approved templates to choose from, then the chosen one to fill in; all from this device. */
export function TemplateChooser({ conversationId, nome, typed, onSent }: TemplateChooserProps) {
  const templates = sendableOf(useLiveQuery(approvedTemplatesQuery(conversationId), approvedTemplate))
  const priceOf = useTemplatePrice(conversationId)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = templates.find(({ id }) => id === chosenId)
  if (chosen === undefined) return <TemplateList templates={templates} priceOf={priceOf} onChoose={setChosenId} />
  return (
    <TemplateFill
      key={chosen.id}
      template={chosen}
      price={priceOf(chosen.categoria)}
      conversationId={conversationId}
      nome={nome}
      typed={typed}
      onBack={() => setChosenId(null)}
      onSent={onSent}
    />
  )
}

interface TemplateListProps {
  templates: readonly SendableTemplate[]
  priceOf: (categoria: string) => string | null
  onChoose: (id: string) => void
}

const categoryTexts: Readonly<Record<string, string>> = templateTexts.categories

function TemplateList({ templates, priceOf, onChoose }: TemplateListProps) {
  const [search, setSearch] = useState('')
  const words = fold(search).split(/\s+/u)
  const shown = templates.filter(({ nome, shape }) => {
    const haystack = fold(`${nome.replaceAll('_', ' ')} ${nome} ${shape.body}`)
    return words.every((word) => haystack.includes(word))
  })
  if (templates.length === 0) return <p className="px-1 py-2 text-base text-muted">{templateTexts.none}</p>
  return (
    <div className="flex min-h-0 flex-col gap-1.5">
      <SearchInput label={templateTexts.search} value={search} onChange={setSearch} />
      {shown.length === 0 ? <p className="px-1 py-2 text-base text-muted">{templateTexts.nothing(search)}</p> : null}
      <ul aria-label={templateTexts.list} className="max-h-[min(16rem,38dvh)] overflow-y-auto rounded-md bg-sunken">
        {shown.map(({ id, nome, categoria, shape, recusado }) => (
          <li key={id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              aria-disabled={recusado || undefined}
              onClick={recusado ? undefined : () => onChoose(id)}
              className={clsx(
                'flex min-h-12 w-full flex-col gap-0.5 px-3 py-2 text-left outline-offset-[-2px]',
                recusado ? 'cursor-not-allowed' : 'hover:bg-hover',
              )}
            >
              <span className="flex w-full items-center gap-2">
                <span
                  className={clsx('min-w-0 flex-1 truncate text-base font-medium', recusado && 'text-muted')}
                  title={nome}
                >
                  {nome}
                </span>
                <span className="shrink-0 text-xs text-muted tabular-nums">
                  {recusado ? templateTexts.refused : priceOf(categoria)}
                </span>
                <Badge>{categoryTexts[categoria] ?? categoria}</Badge>
              </span>
              <span className="line-clamp-2 text-sm text-muted">{shape.body}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
