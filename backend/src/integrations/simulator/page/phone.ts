import { api } from './api.ts'
import { mountChat } from './chat.ts'
import { mountComposer } from './composer.ts'
import { byId, h } from './dom.ts'
import { initialsOf, phoneOf, timeOf } from './format.ts'
import { icon } from './icons.ts'
import { openPersonSheet, windowText } from './person-sheet.ts'
import { listen, now, selected, state } from './state.ts'
import { report } from './sync.ts'
import { isNarrow, showView } from './views.ts'

/** The phone on the desk: whose it is, its screen, its power button. */
export function mountPhone(): void {
  const whose = h('h2', { id: 'whose-phone', class: 'whose', tabindex: '-1' })
  const about = h('p', { class: 'whose-about' })
  const power = h('button', { type: 'button', class: 'power' }, [icon('power', 18)], { click: togglePower })
  const time = h('span')
  const logo = h('span', { class: 'logo', 'aria-hidden': 'true' })
  const business = h('p', { class: 'chat-name' })
  const under = h('p', { class: 'chat-under' })
  const wake = h('button', { type: 'button', class: 'wake' }, [icon('power', 28), 'Ligar o celular'], {
    click: togglePower,
  })
  const chat = h('div', { class: 'chat', id: 'chat' })
  const off = h('div', { class: 'screen-off' }, [wake])
  const pick = h('div', { class: 'pick' }, [
    h('p', { class: 'pick-title' }, ['Este celular ainda não é de ninguém']),
    h('p', {}, ['Escolha uma pessoa na lista e converse com a empresa como se fosse ela.']),
  ])
  const screen = h('div', { class: 'screen' }, [
    h('div', { class: 'status-bar', 'aria-hidden': 'true' }, [
      time,
      h('span', { class: 'island' }),
      h('span', { class: 'signal' }),
    ]),
    h('header', { class: 'chat-head' }, [
      h('button', { type: 'button', class: 'icon-button back', 'aria-label': 'Voltar às pessoas' }, [icon('back')], {
        click: () => showView('people'),
      }),
      logo,
      h('div', { class: 'chat-who' }, [business, under]),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': 'Sobre esta pessoa',
          title: 'Sobre esta pessoa',
          'aria-haspopup': 'dialog',
        },
        [icon('more')],
        { click: openPersonSheet },
      ),
    ]),
    chat,
    off,
    pick,
  ])
  const phone = h('div', { class: 'phone', 'data-power': 'none' }, [screen, power])
  byId('stage').append(h('div', { class: 'label' }, [whose, about]), phone)
  mountChat(chat)
  mountComposer(chat)

  const draw = (): void => {
    const person = selected()
    time.textContent = timeOf(now())
    phone.dataset['power'] = person === undefined ? 'none' : person.phoneOn ? 'on' : 'off'
    power.hidden = person === undefined
    if (person === undefined) {
      whose.textContent = 'Celular sem dono'
      about.textContent = ''
      return
    }
    whose.textContent = `Celular de ${person.name}`
    about.textContent = `${phoneOf(person.phone)} · ${windowText(person)}`
    about.title = person.about
    const action = person.phoneOn ? 'Desligar o celular' : 'Ligar o celular'
    power.setAttribute('aria-label', action)
    power.title = action
    business.textContent = state.businessName
    logo.textContent = initialsOf(state.businessName)
    const isTyping = (state.typing.get(person.id) ?? 0) > Date.now()
    under.textContent = isTyping ? 'digitando…' : `você é ${person.name}`
  }
  listen('people', draw)
  listen('chat', draw)
  listen('connection', draw)
  listen('selection', () => {
    draw()
    if (isNarrow() && state.selectedId !== null) whose.focus()
  })
  setInterval(draw, 20_000)
  draw()
}

function togglePower(): void {
  const person = selected()
  if (person !== undefined) report(api.changePerson(person.id, { phoneOn: !person.phoneOn }))
}
