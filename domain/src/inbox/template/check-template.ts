import { formatOf, headerText, sampleFormatOf, type DraftButton, type TemplateDraft } from './template-draft.ts'
import { variablesIn } from './template-fields.ts'

/** Meta's limits (Cloud API, "Template components"). Lengths in characters. */
export const templateLimits = {
  nome: 512,
  header: 60,
  body: 1024,
  footer: 60,
  buttons: 10,
  buttonText: 25,
  urlButtons: 2,
  phoneButtons: 1,
  url: 2000,
} as const

export const templateProblemCodes = [
  'name_form',
  'empty',
  'too_long',
  'variable_at_edge',
  'variables_adjacent',
  'variables_mixed',
  'positions_not_in_order',
  'name_of_variable',
  'too_many_variables',
  'variable_not_allowed',
  'example_missing',
  'sample_missing',
  'too_many_buttons',
  'replies_not_together',
  'url_form',
  'phone_form',
] as const

/** One thing that Meta would refuse. `field`: of the draft; for a button `buttons.0.text`, for an example `examples.body.1`. */
export interface TemplateProblem {
  readonly code: (typeof templateProblemCodes)[number]
  readonly field: string
  /** The limit that is passed, or the variable that it is about. */
  readonly detail: string
}

/** Everything that Meta would refuse, found before it is asked; empty when the draft may go to its review. */
export function checkTemplate(draft: TemplateDraft): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const add = (code: TemplateProblem['code'], field: string, detail: string | number = '') =>
    problems.push({ code, field, detail: String(detail) })
  if (!/^[a-z0-9_]{1,512}$/u.test(draft.nome)) add('name_form', 'nome')
  if (draft.body.trim() === '') add('empty', 'body')
  for (const part of ['header', 'body', 'footer'] as const) {
    const text = part === 'header' ? headerText(draft) : draft[part].trim()
    if (Array.from(text).length > templateLimits[part]) add('too_long', part, templateLimits[part])
  }
  for (const part of ['header', 'body'] as const) checkVariables(draft, part, add)
  if (sampleFormatOf(draft) !== null && draft.sample === '') add('sample_missing', 'sample')
  if (variablesIn(headerText(draft)).length > 1) add('too_many_variables', 'header', 1)
  if (draft.footer.includes('{{')) add('variable_not_allowed', 'footer')
  checkButtons(draft.buttons, add)
  return problems
}

type Add = (code: TemplateProblem['code'], field: string, detail?: string | number) => void

function checkVariables(draft: TemplateDraft, part: 'header' | 'body', add: Add): void {
  const text = part === 'header' ? headerText(draft) : draft[part].trim()
  const names = variablesIn(text)
  if (names.length === 0) return
  if (/^\{\{[^}]*\}\}|\{\{[^}]*\}\}$/u.test(text)) add('variable_at_edge', part)
  if (/\}\}\s*\{\{/u.test(text)) add('variables_adjacent', part)
  const positions = names.filter((name) => /^\d+$/u.test(name))
  if (formatOf(draft) === 'NAMED') {
    if (positions.length > 0) add('variables_mixed', part)
    for (const name of names) if (!/^[a-z][a-z0-9_]*$/u.test(name)) add('name_of_variable', part, name)
  } else if (
    positions
      .map(Number)
      .toSorted((a, b) => a - b)
      .some((position, index) => position !== index + 1)
  ) {
    add('positions_not_in_order', part, names.length)
  }
  for (const name of names) {
    if ((draft.examples[`${part}.${name}`] ?? '').trim() === '')
      add('example_missing', `examples.${part}.${name}`, name)
  }
}

function checkButtons(buttons: readonly DraftButton[], add: Add): void {
  const count = (type: DraftButton['type']) => buttons.filter((button) => button.type === type).length
  if (buttons.length > templateLimits.buttons) add('too_many_buttons', 'buttons', templateLimits.buttons)
  if (count('URL') > templateLimits.urlButtons) add('too_many_buttons', 'buttons', templateLimits.urlButtons)
  if (count('PHONE_NUMBER') > templateLimits.phoneButtons)
    add('too_many_buttons', 'buttons', templateLimits.phoneButtons)
  const replies = buttons.flatMap(({ type }, index) => (type === 'QUICK_REPLY' ? [index] : []))
  const [first = 0] = replies
  if (replies.some((place, index) => place !== first + index)) add('replies_not_together', 'buttons')
  for (const [index, button] of buttons.entries()) {
    const field = `buttons.${index}`
    const length = Array.from(button.text.trim()).length
    if (length === 0) add('empty', `${field}.text`)
    if (length > templateLimits.buttonText) add('too_long', `${field}.text`, templateLimits.buttonText)
    if (button.type === 'URL') {
      const url = button.url.trim()
      if (!/^https:\/\/[^\s{}]+(\{\{1\}\})?$/u.test(url) || url.length > templateLimits.url)
        add('url_form', `${field}.url`)
      else if (url.includes('{{') && button.example.trim() === '') add('example_missing', `${field}.example`, 1)
    }
    if (button.type === 'PHONE_NUMBER' && !/^\+\d{8,15}$/u.test(button.phone.trim()))
      add('phone_form', `${field}.phone`)
  }
}
