import type { ContactSummary } from '../wire.ts'
import { api } from './api.ts'
import { h } from './dom.ts'
import { dayOf, phoneOf, timeOf } from './format.ts'
import { sheet } from './sheet.ts'
import { now, selected } from './state.ts'
import { switchRow } from './switches.ts'
import { report } from './sync.ts'

type Trait =
  | 'phoneOn'
  | 'readReceipts'
  | 'phoneHidden'
  | 'waIdWithoutNinth'
  | 'onWhatsapp'
  | 'autoRead'
  | 'marketingStopped'

const traits: readonly { trait: Trait; label: string; hint: string; inverted?: true }[] = [
  { trait: 'phoneOn', label: 'Celular ligado', hint: 'Desligado, as mensagens da empresa ficam com um tique só.' },
  { trait: 'readReceipts', label: 'Confirma leitura', hint: 'Sem isso, os tiques nunca ficam azuis.' },
  { trait: 'autoRead', label: 'Lê sozinho', hint: 'Lê tudo assim que chega, sem ninguém abrir a conversa.' },
  { trait: 'phoneHidden', label: 'Esconde o telefone', hint: 'A empresa só recebe o @usuário e um código da Meta.' },
  { trait: 'waIdWithoutNinth', label: 'Conta antiga', hint: 'O número chega à empresa sem o nono dígito.' },
  { trait: 'onWhatsapp', label: 'Saiu do WhatsApp', hint: 'Nada chega: erro 131026.', inverted: true },
  { trait: 'marketingStopped', label: 'Não quer promoções', hint: 'Avisa a empresa e recusa modelos de marketing.' },
]

/** Who this person is and how their phone behaves. */
export function openPersonSheet(): void {
  const person = selected()
  if (person === undefined) return
  const name = h('input', { class: 'field', id: 'person-name', value: person.name, autocomplete: 'off' })
  name.addEventListener('change', () => {
    if (name.value.trim() !== '') report(api.changePerson(person.id, { name: name.value.trim() }))
  })
  sheet(person.name, [
    h('p', { class: 'hint' }, [
      `${phoneOf(person.phone)}${person.username === null ? '' : ` · ${person.username}`} · ${windowText(person)}`,
    ]),
    h('div', { class: 'form' }, [h('label', { for: 'person-name' }, ['Nome no perfil']), name]),
    ...traits.map(({ trait, label, hint, inverted }) =>
      switchRow(label, hint, person[trait] !== (inverted === true), (isOn) => {
        const change: Partial<Pick<ContactSummary, Trait | 'username'>> = { [trait]: isOn !== (inverted === true) }
        // a hidden phone needs another name to be called by
        if (trait === 'phoneHidden' && isOn && person.username === null) change.username = usernameFor(person.name)
        report(api.changePerson(person.id, change))
      }),
    ),
    numberForm(person),
  ])
}

/** A new number, as with a new chip: WhatsApp tells the business whose it was. */
function numberForm(person: ContactSummary): HTMLElement {
  const phone = h('input', {
    class: 'field',
    id: 'person-phone',
    inputmode: 'tel',
    placeholder: '(11) 98765-4321',
    autocomplete: 'off',
    'aria-describedby': 'person-phone-told',
  })
  const told = h('p', { class: 'hint', id: 'person-phone-told', role: 'status' }, [
    'A empresa recebe o aviso, e a conversa continua a mesma.',
  ])
  const form = h('form', { class: 'form' }, [
    h('label', { for: 'person-phone' }, ['Trocar de número']),
    phone,
    told,
    h('button', { class: 'quiet-button' }, ['Trocar']),
  ])
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!/^(55)?\d{10,11}$/.test(phone.value.replaceAll(/\D/g, ''))) {
      told.textContent = 'Escreva o DDD e o número, como (11) 98765-4321.'
      return phone.focus()
    }
    report(
      api.changeNumber(person.id, phone.value).then(() => {
        told.textContent = `Agora o número é ${phone.value}.`
        phone.value = ''
      }),
    )
  })
  return form
}

/** Until when the business may answer freely, and until when nothing costs because the person came from an ad. */
export function windowText(person: ContactSummary): string {
  const { freeEntryUntil } = person
  const free =
    freeEntryUntil !== null && freeEntryUntil > now() ? ` · sem custo pelo anúncio até ${momentOf(freeEntryUntil)}` : ''
  if (person.windowClosesAt === null) {
    return (person.lastInboundAt === null ? 'nunca escreveu para a empresa' : 'janela de 24 h fechada') + free
  }
  return `janela de 24 h aberta até ${momentOf(person.windowClosesAt)}${free}`
}

function momentOf(at: number): string {
  const day = dayOf(at).toLowerCase()
  return `${day === 'hoje' ? '' : `${day}, `}${timeOf(at)}`
}

function usernameFor(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return `@${
    plain
      .match(/[a-z]+/g)
      ?.slice(0, 2)
      .join('.') ?? 'pessoa'
  }`
}
