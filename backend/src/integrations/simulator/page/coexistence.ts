import { api } from './api.ts'
import { h } from './dom.ts'
import { selected } from './state.ts'
import { report } from './sync.ts'

/** A number that is also on its owner's phone: import, what the owner types there, the address book. `say`: tells what happened. */
export function coexistence(say: (text: string) => void): HTMLElement {
  const text = h('input', {
    class: 'field',
    id: 'owner-text',
    autocomplete: 'off',
    placeholder: 'Mensagem do dono para esta pessoa',
  })
  const form = h('form', { class: 'form' }, [
    h('label', { for: 'owner-text' }, ['O dono escreve no celular']),
    text,
    h('button', { class: 'quiet-button' }, ['Enviar do celular do dono']),
  ])
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const body = text.value.trim()
    const person = selected()
    if (person === undefined) return say('Escolha primeiro uma pessoa na lista.')
    if (body === '') return text.focus()
    text.value = ''
    report(
      api
        .actAsOwner({ contactId: person.id, type: 'text', text: body })
        .then(() => say(`Enviada do celular para ${person.name}.`)),
    )
  })
  const button = (label: string, act: () => void): HTMLElement =>
    h('button', { type: 'button', class: 'quiet-button' }, [label], { click: act })
  return h('section', { class: 'group actions' }, [
    h('h3', {}, ['Número em coexistência']),
    button('Importar histórico', () =>
      report(
        api
          .importHistory({ declined: false })
          .then(({ people, messages }) => say(`${messages} mensagens antigas de ${people} pessoas estão a caminho.`)),
      ),
    ),
    button('Recusar o histórico', () =>
      report(api.importHistory({ declined: true }).then(() => say('O dono não compartilhou o histórico.'))),
    ),
    button('Sincronizar a agenda do celular', () =>
      report(api.syncPhonebook().then(({ people }) => say(`${people} nomes da agenda saíram.`))),
    ),
    form,
  ])
}
