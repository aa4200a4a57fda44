import { BookmarkPlus, BookmarkX, ListFilter as FilterIcon, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useMe, useTeam } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chips } from '../../ui/chips.tsx'
import { toHue } from '../../ui/hue.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from '../../ui/menu.tsx'
import { SaveViewDialog } from '../../filters/views/save-view-dialog.tsx'
import { useTags } from '../../tags/queries.ts'
import { useNumbers } from '../numbers.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { currentView, useSavedViews } from '../views/queries.ts'
import { addView, removeView } from '../views/view-actions.ts'
import { choiceWords, numberWord, ownerWord, tagWord } from './choice.ts'
import { listOrders, ownerFilters, statusFilters, type ListChoice } from './inbox-search.ts'
import { ownerCounts, ownerCountsQuery, statusCount, statusCountsQuery } from './queries.ts'
import { useChoose } from './use-choose.ts'

const isWord = (dono: string) => ownerFilters.some((filter) => filter === dono)

const MENTIONS = 'mencoes'

/** Everyone's, mine, nobody's and those with a mention of me, with their counts. */
export function OwnerChips({ choice }: { choice: ListChoice }) {
  const choose = useChoose()
  const { userId } = useMe()
  const [counts] = useLiveQuery(ownerCountsQuery({ ...choice, userId }), ownerCounts)
  const chips = [
    { value: 'todos', label: inboxTexts.ownerChoices.todos, count: counts?.todos },
    { value: 'minhas', label: inboxTexts.ownerChoices.minhas, count: counts?.minhas },
    { value: 'sem-dono', label: inboxTexts.ownerChoices['sem-dono'], count: counts?.semDono },
    { value: MENTIONS, label: inboxTexts.mentions, count: counts?.mencoes },
  ] as const
  return (
    <Chips<string>
      label={inboxTexts.ownerFilter}
      value={choice.mencoes ? MENTIONS : choice.dono}
      onChange={(next) => {
        const dono = ownerFilters.find((filter) => filter === next)
        choose(dono === undefined ? { dono: 'todos', mencoes: true } : { dono, mencoes: false })
      }}
      chips={chips}
    />
  )
}

/** The statuses with their counts. */
export function StatusChips({ choice }: { choice: ListChoice }) {
  const choose = useChoose()
  const { userId } = useMe()
  const counts = useLiveQuery(statusCountsQuery({ ...choice, userId }), statusCount)
  return (
    <Chips
      label={inboxTexts.statusFilter}
      value={choice.status}
      onChange={(status) => choose({ status })}
      chips={statusFilters.map((value) => ({
        value,
        label: inboxTexts.statusChips[value],
        count: counts
          .filter((row) => value === 'todas' || row.status === value)
          .reduce((sum, row) => sum + row.count, 0),
      }))}
    />
  )
}

const ANY = 'any'

/** The order, whose, which tag, and which of the company's numbers. */
export function FilterMenu({ choice }: { choice: ListChoice }) {
  const isOn =
    choice.etiqueta !== undefined || choice.numero !== undefined || choice.ordem !== 'recentes' || !isWord(choice.dono)
  const views = useSavedViews()
  const [nameFor, setNameFor] = useState<string | null>(null)
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={FilterIcon} label={inboxTexts.filters} aria-pressed={isOn} />}>
        <Suspense fallback={null}>
          <FilterChoices choice={choice} onSave={setNameFor} />
        </Suspense>
      </Menu>
      {nameFor === null ? null : (
        <SaveViewDialog
          suggestion={nameFor}
          onSave={(nome) => addView(views, nome, choice)}
          onClose={() => setNameFor(null)}
        />
      )}
    </>
  )
}

interface FilterChoicesProps {
  choice: ListChoice
  /** With the choice in words. */
  onSave: (suggestion: string) => void
}

function FilterChoices({ choice, onSave }: FilterChoicesProps) {
  const views = useSavedViews()
  const current = currentView(views, choice)
  const choose = useChoose()
  const tags = useTags()
  const numbers = useNumbers()
  const team = useTeam().filter((person) => person.role !== 'Viewer' || person.user_id === choice.dono)
  return (
    <>
      {current === undefined ? (
        <MenuItem icon={BookmarkPlus} onSelect={() => onSave(choiceWords(choice, { tags, team, numbers }).join(' · '))}>
          {inboxTexts.saveView}
        </MenuItem>
      ) : (
        <MenuItem icon={BookmarkX} onSelect={() => void removeView(current)}>
          {inboxTexts.removeView(current.nome)}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuLabel>{inboxTexts.order}</MenuLabel>
      <MenuChoices
        label={inboxTexts.order}
        value={choice.ordem}
        onChange={(value) => choose({ ordem: listOrders.find((order) => order === value) ?? 'recentes' })}
      >
        {listOrders.map((order) => (
          <MenuChoice key={order} value={order}>
            {inboxTexts.orders[order]}
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuSeparator />
      <MenuLabel>{inboxTexts.ownerFilter}</MenuLabel>
      <MenuChoices label={inboxTexts.ownerFilter} value={choice.dono} onChange={(dono) => choose({ dono })}>
        {ownerFilters.map((value) => (
          <MenuChoice key={value} value={value}>
            {inboxTexts.ownerChoices[value]}
          </MenuChoice>
        ))}
        {team.map((person) => (
          <MenuChoice
            key={person.user_id}
            value={person.user_id}
            lead={<Avatar id={person.user_id} nome={person.nome} size="xs" />}
          >
            {person.nome}
          </MenuChoice>
        ))}
      </MenuChoices>
      {tags.length === 0 ? null : (
        <>
          <MenuSeparator />
          <MenuLabel>{inboxTexts.tagFilter}</MenuLabel>
          <MenuChoices
            label={inboxTexts.tagFilter}
            value={choice.etiqueta ?? ANY}
            onChange={(value) => choose({ etiqueta: value === ANY ? undefined : value })}
          >
            <MenuChoice value={ANY}>{inboxTexts.anyTag}</MenuChoice>
            {tags.map((tag) => (
              <MenuChoice
                key={tag.id}
                value={tag.id}
                lead={<span data-hue={toHue(tag.cor)} className="size-2.5 shrink-0 rounded-full bg-hue-solid" />}
              >
                {tag.nome}
              </MenuChoice>
            ))}
          </MenuChoices>
        </>
      )}
      {numbers.length < 2 ? null : (
        <>
          <MenuSeparator />
          <MenuLabel>{inboxTexts.numberFilter}</MenuLabel>
          <MenuChoices
            label={inboxTexts.numberFilter}
            value={choice.numero ?? ANY}
            onChange={(value) => choose({ numero: value === ANY ? undefined : value })}
          >
            <MenuChoice value={ANY}>{inboxTexts.anyNumber}</MenuChoice>
            {numbers.map(({ id, nome }) => (
              <MenuChoice key={id} value={id}>
                {nome}
              </MenuChoice>
            ))}
          </MenuChoices>
        </>
      )}
    </>
  )
}

/** What the chips do not show of the filters in force, each with its way out. */
export function ActiveFilters({ choice }: { choice: ListChoice }) {
  const choose = useChoose()
  const tags = useTags()
  const team = useTeam()
  const numbers = useNumbers()
  const active = [
    ...(choice.ordem === 'recentes'
      ? []
      : [{ word: inboxTexts.orders[choice.ordem], off: { ordem: 'recentes' as const } }]),
    ...(isWord(choice.dono) ? [] : [{ word: ownerWord(choice.dono, team), off: { dono: 'todos' as const } }]),
    ...(choice.etiqueta === undefined ? [] : [{ word: tagWord(choice.etiqueta, tags), off: { etiqueta: undefined } }]),
    ...(choice.numero === undefined ? [] : [{ word: numberWord(choice.numero, numbers), off: { numero: undefined } }]),
  ]
  if (active.length === 0) return null
  return (
    <ul aria-label={inboxTexts.filters} className="flex flex-wrap gap-1.5 border-b border-line px-3 py-2">
      {active.map(({ word, off }) => (
        <li key={word}>
          <button
            type="button"
            aria-label={inboxTexts.removeFilter(word)}
            onClick={() => choose(off)}
            className="touch-44 inline-flex h-7 max-w-56 items-center gap-1.5 rounded-full bg-neutral-soft pr-2 pl-2.5 text-sm font-medium text-on-neutral-soft hover:bg-pressed"
          >
            <span className="truncate">{word}</span>
            <X aria-hidden size={14} className="shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  )
}
