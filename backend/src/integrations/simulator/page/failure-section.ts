import type { Behaviour, BehaviourChange, FailureCause } from '../behaviour.ts'
import { h } from './dom.ts'
import { choiceRow } from './switches.ts'

/** `later`: Meta takes it first, where it otherwise would not. */
const causes: readonly (readonly [value: string, cause: FailureCause, text: string, later?: true])[] = [
  ['131047', 131047, '131047 · janela de 24 h fechada'],
  ['131026', 131026, '131026 · número sem WhatsApp'],
  ['131056', 131056, '131056 · muitas para a mesma pessoa'],
  ['130429', 130429, '130429 · limite de envio do número'],
  ['131048', 131048, '131048 · limitado por denúncias'],
  ['131049', 131049, '131049 · a Meta preferiu não entregar'],
  ['131042', 131042, '131042 · problema de pagamento'],
  ['131053', 131053, '131053 · arquivo de tipo errado'],
  ['132015', 132015, '132015 · modelo pausado'],
  ['132015_later', 132015, '132015 · modelo segurado, depois descartado', true],
  ['131000', 131000, '131000 · erro 500 da Meta'],
  ['131016', 131016, '131016 · serviço fora do ar'],
  ['http_500', 'http_500', 'Erro 500 sem explicação'],
  ['cut_before_accept', 'cut_before_accept', 'A rede cai antes de a Meta aceitar'],
  ['cut_after_accept', 'cut_after_accept', 'A Meta aceita e a rede cai'],
]
const counts = [
  ['1', 'no próximo envio'],
  ['3', 'nos próximos 3'],
  ['10', 'nos próximos 10'],
  ['10000', 'em todos'],
] as const

let cause = '131047'
let times: (typeof counts)[number][0] = '1'

/** Arms a failure for the next sends, or shows the armed one. */
export function failureSection(behaviour: Behaviour, change: (wanted: BehaviourChange) => void): HTMLElement {
  const armed = behaviour.failNext
  if (armed !== null) {
    const text =
      causes.find(([, known, , later]) => known === armed.cause && (later === true) === (armed.how === 'async'))?.[2] ??
      `erro ${armed.cause}`
    const left =
      armed.times >= 1000
        ? 'em todos os envios'
        : armed.times === 1
          ? 'no próximo envio'
          : `nos próximos ${armed.times} envios`
    return h('div', { class: 'armed' }, [
      h('p', {}, [h('strong', {}, [text]), h('br'), `vai acontecer ${left}`]),
      h('button', { type: 'button', class: 'quiet-button' }, ['Desarmar'], { click: () => change({ failNext: null }) }),
    ])
  }
  return h('div', { class: 'arm' }, [
    choiceRow(
      'Falhar com',
      causes.map(([value, , text]) => [value, text] as const),
      cause,
      (value) => {
        cause = value
      },
    ),
    choiceRow('Quando', counts, times, (value) => {
      times = value
    }),
    h('button', { type: 'button', class: 'main-button' }, ['Armar a falha'], {
      click: () => {
        const chosen = causes.find(([value]) => value === cause)
        if (chosen === undefined) return
        const [, chosenCause, , later] = chosen
        change({ failNext: { cause: chosenCause, times: Number(times), ...(later ? { how: 'async' } : {}) } })
      },
    }),
  ])
}
