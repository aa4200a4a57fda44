import type { AccountNewsKind, TemplateNewsKind } from '../wire.ts'
import { api } from './api.ts'
import { h } from './dom.ts'
import { choiceRow } from './switches.ts'
import { report } from './sync.ts'

const ofAccount: readonly (readonly [AccountNewsKind, string])[] = [
  ['number_limit_up', 'O limite do número sobe'],
  ['number_flagged', 'A qualidade do número cai'],
  ['number_unflagged', 'A qualidade do número volta'],
  ['payment_failed', 'O pagamento falhou'],
  ['pin_changed', 'O PIN foi trocado'],
  ['account_violation', 'Violação de política'],
  ['account_restricted', 'Conta restrita: só respostas'],
  ['account_disabled', 'Conta desativada'],
  ['account_reinstated', 'Conta reativada'],
]
type ReviewKind = 'PAUSED' | 'REJECTED' | 'APPROVED'
const ofTemplate: readonly (readonly [ReviewKind | TemplateNewsKind, string])[] = [
  ['PAUSED', 'é pausado'],
  ['APPROVED', 'é aprovado'],
  ['REJECTED', 'é recusado'],
  ['quality_low', 'fica com qualidade baixa'],
  ['category_marketing', 'vira marketing'],
]
const isReview = (kind: string): kind is ReviewKind => kind === 'PAUSED' || kind === 'REJECTED' || kind === 'APPROVED'

/** What Meta tells of its own accord: of the account, and of one of its templates. `say`: tells what happened. */
export function news(say: (text: string) => void): HTMLElement {
  let account = ofAccount[0]?.[0] ?? 'number_limit_up'
  let change = ofTemplate[0]?.[0] ?? 'PAUSED'
  const template = h('select', { class: 'field', id: 'news-template' })
  report(
    api.templates().then(({ templates }) => {
      template.replaceChildren(
        ...templates.map(({ name, language }) => h('option', { value: `${name} ${language}` }, [name])),
      )
    }),
  )
  const tellTemplate = (): void => {
    const [name = '', language = ''] = template.value.split(' ')
    const done = isReview(change)
      ? api.review({ name, language, status: change, reason: change === 'REJECTED' ? 'PROMOTIONAL' : 'NONE' })
      : api.templateNews({ kind: change, name, language })
    report(done.then(() => say(`A Meta avisou o CRM: ${name} ${textOf(ofTemplate, change)}.`)))
  }
  const button = (label: string, act: () => void): HTMLElement =>
    h('button', { type: 'button', class: 'quiet-button' }, [label], { click: act })
  return h('section', { class: 'group actions' }, [
    h('h3', {}, ['Notícias da Meta']),
    choiceRow('Sobre a conta', ofAccount, account, (next) => {
      account = next
    }),
    button('Avisar o CRM', () =>
      report(api.accountNews({ kind: account }).then(() => say(`A Meta avisou o CRM: ${textOf(ofAccount, account)}.`))),
    ),
    h('div', { class: 'choice-row' }, [h('label', { for: 'news-template' }, ['Este modelo']), template]),
    choiceRow('O que acontece', ofTemplate, change, (next) => {
      change = next
    }),
    button('Avisar o CRM do modelo', tellTemplate),
  ])
}

function textOf(choices: readonly (readonly [string, string])[], kind: string): string {
  return choices.find(([known]) => known === kind)?.[1].toLowerCase() ?? kind
}
