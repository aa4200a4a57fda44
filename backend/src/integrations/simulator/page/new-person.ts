import { api } from './api.ts'
import { h } from './dom.ts'
import { sheet } from './sheet.ts'
import { report, select } from './sync.ts'
import { showView } from './views.ts'

/** Asks for a name and a phone and becomes that person. */
export function openNewPerson(): void {
  const name = h('input', { class: 'field', id: 'new-name', required: true, autocomplete: 'off' })
  const phone = h('input', {
    class: 'field',
    id: 'new-phone',
    required: true,
    inputmode: 'tel',
    placeholder: '(11) 98765-4321',
    autocomplete: 'off',
    'aria-describedby': 'new-problem',
  })
  const problem = h('p', { class: 'problem', id: 'new-problem', role: 'alert' })
  const form = h('form', { class: 'form' }, [
    h('label', { for: 'new-name' }, ['Nome']),
    name,
    h('label', { for: 'new-phone' }, ['Celular com DDD']),
    phone,
    problem,
    h('button', { class: 'main-button' }, ['Ser esta pessoa']),
  ])
  const dialog = sheet('Nova pessoa', [form])
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const digits = phone.value.replaceAll(/\D/g, '')
    if (!/^(55)?\d{10,11}$/.test(digits)) {
      problem.textContent = 'Escreva o DDD e o número, como (11) 98765-4321.'
      phone.focus()
      return
    }
    report(
      api.addPerson({ name: name.value.trim(), phone: phone.value }).then(({ contact }) => {
        dialog.close()
        showView('chat')
        return select(contact.id)
      }),
    )
  })
}
