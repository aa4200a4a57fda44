import { h } from './dom.ts'

let lastId = 0

/** A labelled on/off switch with a line that says what it does. */
export function switchRow(label: string, hint: string, isOn: boolean, onChange: (isOn: boolean) => void): HTMLElement {
  lastId += 1
  const id = `switch-${lastId}`
  const input = h('input', {
    type: 'checkbox',
    role: 'switch',
    id,
    class: 'switch',
    checked: isOn,
    'aria-describedby': `${id}-hint`,
  })
  input.addEventListener('change', () => onChange(input.checked))
  return h('div', { class: 'switch-row' }, [
    h('label', { for: id }, [label]),
    input,
    h('p', { class: 'hint', id: `${id}-hint` }, [hint]),
  ])
}

/** A labelled choice among a few. */
export function choiceRow<T extends string>(
  label: string,
  choices: readonly (readonly [value: T, text: string])[],
  current: T,
  onChange: (value: T) => void,
): HTMLElement {
  lastId += 1
  const id = `choice-${lastId}`
  const select = h(
    'select',
    { id, class: 'field' },
    choices.map(([value, text]) => h('option', { value, selected: value === current }, [text])),
  )
  select.addEventListener('change', () => {
    const chosen = choices.find(([value]) => value === select.value)
    if (chosen !== undefined) onChange(chosen[0])
  })
  return h('div', { class: 'choice-row' }, [h('label', { for: id }, [label]), select])
}
