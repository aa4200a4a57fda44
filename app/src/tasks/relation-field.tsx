import { Link } from '@tanstack/react-router'
import { Plus, X } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { useLiveRows } from '../sync/use-live-query.ts'
import { Button } from '../ui/button.tsx'
import { controlClass } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { relationRow, type TaskRelation } from './queries.ts'
import { recordsQuery } from './relation-search.ts'
import { dropTaskWindow } from './task-window-store.ts'
import { relationTexts, taskTexts } from './texts.pt-BR.ts'

interface RelationFieldProps {
  relations: readonly TaskRelation[]
  isReadOnly: boolean
  onChange: (relations: TaskRelation[]) => void
}

/** What a task is about: each opens, goes, and more can be found by name. */
export function RelationField({ relations, isReadOnly, onChange }: RelationFieldProps) {
  const [isAdding, setIsAdding] = useState(false)
  if (relations.length === 0 && isReadOnly) return null
  return (
    <div role="group" aria-label={taskTexts.fieldAbout} className="flex flex-col gap-1.5">
      <span className="text-sm font-medium">{taskTexts.fieldAbout}</span>
      {relations.length === 0 ? null : (
        <ul className="flex flex-col gap-1">
          {relations.map((each) => (
            <li
              key={`${each.tipo}:${each.id}`}
              className="flex min-h-10 items-center gap-2 rounded-md bg-sunken pr-1 pl-3 pointer-coarse:min-h-11"
            >
              <span className="shrink-0 text-sm text-muted">{relationTexts[each.tipo]}</span>
              <RelationLink relation={each}>{each.nome}</RelationLink>
              {isReadOnly ? null : (
                <IconButton
                  icon={X}
                  size="sm"
                  label={taskTexts.unlink(each.nome)}
                  onClick={() => onChange(relations.filter((other) => other !== each))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {isReadOnly ? null : isAdding ? (
        <RecordFinder
          onFound={(found) => {
            setIsAdding(false)
            if (!relations.some(({ tipo, id }) => tipo === found.tipo && id === found.id))
              onChange([...relations, found])
          }}
          onCancel={() => setIsAdding(false)}
        />
      ) : (
        <div>
          <Button tone="ghost" size="sm" onClick={() => setIsAdding(true)}>
            <Plus aria-hidden size={16} />
            {taskTexts.aboutAdd}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The way to a record. */
function RelationLink({ relation, children }: { relation: TaskRelation; children: ReactNode }) {
  const className = 'min-w-0 flex-1 truncate font-medium'
  const shared = {
    'aria-label': taskTexts.openAbout(relation.nome),
    title: relation.nome,
    className: `${className} text-accent hover:underline`,
    onClick: () => dropTaskWindow(),
  }
  const { tipo, id } = relation
  if (tipo === 'conversa') {
    return (
      <Link {...shared} to="/app/inbox/$conversationId" params={{ conversationId: id }}>
        {children}
      </Link>
    )
  }
  if (tipo === 'negocio') {
    return (
      <Link {...shared} to="/app/funil/$dealId" params={{ dealId: id }}>
        {children}
      </Link>
    )
  }
  if (tipo === 'lead') {
    return (
      <Link {...shared} to="/app/leads/$leadId" params={{ leadId: id }}>
        {children}
      </Link>
    )
  }
  if (tipo === 'contato') {
    return (
      <Link {...shared} to="/app/contatos/$contactId" params={{ contactId: id }}>
        {children}
      </Link>
    )
  }
  if (tipo === 'empresa') {
    return (
      <Link {...shared} to="/app/empresas/$companyId" params={{ companyId: id }}>
        {children}
      </Link>
    )
  }
  // of a newer version
  return (
    <span className={className} title={relation.nome}>
      {children}
    </span>
  )
}

interface RecordFinderProps {
  onFound: (found: TaskRelation) => void
  onCancel: () => void
}

/** A box to type a name into, and under it what is called so on this device: arrows and Enter, or a tap. */
function RecordFinder({ onFound, onCancel }: RecordFinderProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const found = useLiveRows(recordsQuery(text), relationRow) ?? []
  const chosen = found[Math.min(active, found.length - 1)]
  return (
    <div className="flex flex-col gap-1">
      <input
        role="combobox"
        aria-label={taskTexts.aboutAdd}
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.tipo}-${chosen.id}`}
        // it has come because the person asked for it
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        autoComplete="off"
        placeholder={taskTexts.aboutHint}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            const step = event.key === 'ArrowDown' ? 1 : -1
            if (found.length > 0) setActive((active + step + found.length) % found.length)
          } else if (event.key === 'Enter') {
            event.preventDefault()
            if (chosen !== undefined) onFound(chosen)
          } else if (event.key === 'Escape') {
            // the window stays
            event.preventDefault()
            event.stopPropagation()
            onCancel()
          }
        }}
        className={`${controlClass} h-11 px-3 md:h-10`}
      />
      <div id={id} role="listbox" aria-label={taskTexts.aboutAdd} className="flex flex-col">
        {found.map((each, index) => (
          <div
            key={`${each.tipo}:${each.id}`}
            id={`${id}-${each.tipo}-${each.id}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => setActive(index)}
            // before the box loses the focus
            onPointerDown={(event) => {
              event.preventDefault()
              onFound(each)
            }}
            className="flex min-h-10 cursor-default items-center gap-2 rounded-md px-3 aria-selected:bg-selected pointer-coarse:min-h-11"
          >
            <span className="w-20 shrink-0 text-sm text-muted">{relationTexts[each.tipo]}</span>
            <span className="min-w-0 flex-1 truncate">{each.nome}</span>
          </div>
        ))}
      </div>
      {text.trim() !== '' && found.length === 0 ? (
        <p className="px-3 text-sm text-muted">{taskTexts.aboutNothing(text.trim())}</p>
      ) : null}
    </div>
  )
}
