import type { ContactSummary } from '../wire.ts'
import { byId, h, showList } from './dom.ts'
import { briefly, initialsOf, phoneOf, toneOf } from './format.ts'
import { icon } from './icons.ts'
import { openNewPerson } from './new-person.ts'
import { listen, state } from './state.ts'
import { report, select } from './sync.ts'
import { showView } from './views.ts'

/** The list of people one can be. */
export function mountPeople(): void {
  const search = h('input', {
    type: 'search',
    id: 'people-search',
    class: 'field',
    placeholder: 'Buscar pessoa',
    'aria-label': 'Buscar pessoa',
  })
  const list = h('ul', { class: 'people-list', id: 'people-list' })
  const nobody = h('p', { class: 'people-nobody', role: 'status' })
  byId('people').append(
    h('div', { class: 'people-head' }, [
      h('h2', { id: 'people-title' }, ['Quem é você agora?']),
      h(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Nova pessoa', title: 'Nova pessoa' },
        [icon('plus')],
        {
          click: openNewPerson,
        },
      ),
    ]),
    h('div', { class: 'people-search' }, [icon('search', 18), search]),
    list,
    nobody,
  )

  const draw = (): void => {
    const wanted = fold(search.value)
    const people = [...state.people.values()]
      .filter(({ name, phone, username }) =>
        fold(`${name} ${phone} ${phoneOf(phone)} ${username ?? ''}`).includes(wanted),
      )
      .toSorted((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0) || a.createdAt - b.createdAt)
    showList(list, people, {
      key: ({ id }) => id,
      look: (person) => [person, person.id === state.selectedId, briefly(person.lastAt ?? 0)],
      draw: drawPerson,
    })
    nobody.textContent = people.length === 0 && search.value !== '' ? `Ninguém com “${search.value}”.` : ''
  }
  search.addEventListener('input', draw)
  list.addEventListener('keydown', moveByArrows)
  listen('people', draw)
}

export function avatar(person: { id: string; name: string }): HTMLElement {
  return h('span', { class: `avatar tone-${toneOf(person.id)}`, 'aria-hidden': 'true' }, [initialsOf(person.name)])
}

function drawPerson(person: ContactSummary): HTMLElement {
  const isSelected = person.id === state.selectedId
  const traits = [
    person.phoneOn ? '' : 'celular desligado',
    person.phoneHidden ? 'telefone escondido' : '',
    person.onWhatsapp ? '' : 'fora do WhatsApp',
  ].filter(Boolean)
  const button = h(
    'button',
    { type: 'button', class: 'person', 'aria-current': isSelected ? 'true' : null },
    [
      avatar(person),
      h('span', { class: 'person-text' }, [
        h('span', { class: 'person-line' }, [
          h('span', { class: 'person-name', title: person.name }, [person.name]),
          person.lastAt === null ? null : h('span', { class: 'person-time' }, [briefly(person.lastAt)]),
        ]),
        h('span', { class: 'person-line' }, [
          h('span', { class: 'person-last' }, [person.lastText ?? person.about]),
          ...(person.phoneOn ? [] : [traitMark('off')]),
          ...(person.phoneHidden ? [traitMark('hidden')] : []),
          person.unread === 0
            ? null
            : h('span', { class: 'badge' }, [
                String(person.unread),
                h('span', { class: 'unseen' }, [person.unread === 1 ? ' não lida' : ' não lidas']),
              ]),
        ]),
        traits.length === 0 ? null : h('span', { class: 'unseen' }, [traits.join(', ')]),
      ]),
    ],
    {
      click: () => {
        showView('chat')
        report(select(person.id))
      },
    },
  )
  return h('li', {}, [button])
}

function traitMark(name: 'off' | 'hidden'): HTMLElement {
  return h('span', { class: 'trait' }, [icon(name, 14)])
}

function moveByArrows(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const buttons = [...byId('people-list').querySelectorAll<HTMLButtonElement>('button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  buttons[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  event.preventDefault()
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
