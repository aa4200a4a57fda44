import type { Behaviour, BehaviourChange } from '../behaviour.ts'
import { api } from './api.ts'
import { coexistence } from './coexistence.ts'
import { h } from './dom.ts'
import { failureSection } from './failure-section.ts'
import { confirmFirst } from './sheet.ts'
import { news } from './news.ts'
import { listen, state } from './state.ts'
import { choiceRow, switchRow } from './switches.ts'
import { report } from './sync.ts'
import { wrongCount } from './wrongs.ts'

const HOUR_MS = 3_600_000
const change = (wanted: BehaviourChange): void => report(api.changeBehaviour(wanted))

/** The switches in plain words. */
export function mountTrouble(parent: HTMLElement): void {
  const content = h('div', { class: 'trouble' })
  const result = h('p', { class: 'hint', role: 'status' })
  const say = (text: string): void => {
    result.textContent = text
  }
  parent.append(content, news(say), coexistence(say), actions(say), result)
  let drawnFor = ''
  listen('behaviour', () => {
    const { behaviour } = state
    if (behaviour === null || JSON.stringify(behaviour) === drawnFor) return
    drawnFor = JSON.stringify(behaviour)
    const focused = [...content.querySelectorAll('input, select, button')].indexOf(document.activeElement ?? content)
    content.replaceChildren(summary(), events(behaviour), sends(behaviour), people(behaviour))
    const heir = [...content.querySelectorAll<HTMLElement>('input, select, button')][focused]
    if (focused >= 0) heir?.focus({ preventScroll: true })
  })
}

function summary(): HTMLElement {
  const wrong = wrongCount()
  const text =
    wrong === 0
      ? 'Tudo normal, como num dia bom da Meta.'
      : wrong === 1
        ? '1 coisa dando errado.'
        : `${wrong} coisas dando errado.`
  return h('div', { class: 'summary', 'data-wrong': wrong > 0 }, [
    h('p', { role: 'status' }, [text]),
    wrong === 0
      ? null
      : h('button', { type: 'button', class: 'quiet-button' }, ['Voltar ao normal'], {
          click: () => report(api.resetBehaviour()),
        }),
  ])
}

function section(title: string, children: readonly HTMLElement[]): HTMLElement {
  return h('section', { class: 'group' }, [h('h3', {}, [title]), ...children])
}

function events(behaviour: Behaviour): HTMLElement {
  return section('O que o CRM recebe', [
    switchRow(
      'Duplicar eventos',
      'Cada evento chega duas vezes, ao mesmo tempo.',
      behaviour.duplicateEvents > 0,
      (isOn) => change({ duplicateEvents: isOn ? 1 : 0 }),
    ),
    switchRow('Fora de ordem', 'O que aconteceu por último chega primeiro.', behaviour.outOfOrder, (isOn) =>
      change({ outOfOrder: isOn }),
    ),
    switchRow(
      'Juntar num pacote só',
      'Vários eventos num envio, como a Meta faz com pressa.',
      behaviour.batch,
      (isOn) => change({ batch: isOn }),
    ),
    switchRow(
      'Misturar outra conta',
      'Cada envio traz também um evento que não é nosso.',
      behaviour.foreignEntries,
      (isOn) => change({ foreignEntries: isOn }),
    ),
    switchRow(
      'Pular o “entregue”',
      'A mensagem vai de enviada direto para lida.',
      behaviour.dropStatuses.includes('delivered'),
      (isOn) => change({ dropStatuses: isOn ? ['delivered'] : [] }),
    ),
    choiceRow(
      'Assinatura',
      [
        ['valid', 'Certa'],
        ['wrong', 'Errada: o CRM recusa'],
        ['missing', 'Sem assinatura: o CRM recusa'],
      ] as const,
      behaviour.signature,
      (signature) => change({ signature }),
    ),
    choiceRow(
      'Atrasar eventos',
      [
        ['0', 'Sem atraso'],
        ['3000', '3 segundos'],
        ['15000', '15 segundos'],
        ['60000', '1 minuto'],
        ...(['0', '3000', '15000', '60000'].includes(String(behaviour.delayMs))
          ? []
          : [[String(behaviour.delayMs), `${behaviour.delayMs / 1000} segundos`] as const]),
      ],
      String(behaviour.delayMs),
      (value) => change({ delayMs: Number(value) }),
    ),
  ])
}

function sends(behaviour: Behaviour): HTMLElement {
  return section('O que o CRM envia', [
    failureSection(behaviour, change),
    switchRow('Token expirado', 'Toda chamada é recusada com o erro 190.', behaviour.tokenExpired, (isOn) =>
      change({ tokenExpired: isOn }),
    ),
    switchRow(
      'Aviso antes da resposta',
      'O “enviada” chega antes de a Meta responder ao envio.',
      behaviour.statusBeforeResponse,
      (isOn) => change({ statusBeforeResponse: isOn }),
    ),
    switchRow(
      'Limites de verdade',
      '80 envios por segundo, e poucos seguidos para a mesma pessoa.',
      behaviour.enforceLimits,
      (isOn) => change({ enforceLimits: isOn }),
    ),
    switchRow(
      'Recusar na hora fora das 24 h',
      'Sem isso, a recusa 131047 vem depois, como aviso.',
      behaviour.windowRefusal === 'sync',
      (isOn) => change({ windowRefusal: isOn ? 'sync' : 'async' }),
    ),
    switchRow('API lenta', 'A Meta demora 4 segundos para responder.', behaviour.graphLatencyMs > 0, (isOn) =>
      change({ graphLatencyMs: isOn ? 4000 : 0 }),
    ),
    switchRow('Arquivo some uma vez', 'O próximo download de anexo dá 404.', behaviour.mediaNotFoundNext > 0, (isOn) =>
      change({ mediaNotFoundNext: isOn ? 1 : 0 }),
    ),
  ])
}

function people(behaviour: Behaviour): HTMLElement {
  return section('Como as pessoas são', [
    switchRow('Números sem o nono dígito', 'Como nas contas antigas do WhatsApp.', behaviour.waIdWithoutNinth, (isOn) =>
      change({ waIdWithoutNinth: isOn }),
    ),
    switchRow(
      'Só um formato do número recebe',
      'Com ou sem o nono dígito: o outro dá erro 131026.',
      behaviour.ninthDigitMatters,
      (isOn) => change({ ninthDigitMatters: isOn }),
    ),
    switchRow(
      'Todo mundo lê na hora',
      'As mensagens ficam lidas sem ninguém abrir a conversa.',
      behaviour.autoRead,
      (isOn) => change({ autoRead: isOn }),
    ),
  ])
}

function actions(say: (text: string) => void): HTMLElement {
  const button = (label: string, act: () => void, kind = 'quiet-button'): HTMLElement =>
    h('button', { type: 'button', class: kind }, [label], { click: act })
  return h('section', { class: 'group actions' }, [
    h('h3', {}, ['Agora']),
    button('Hora do rush: todo mundo escreve', () =>
      report(rushHour().then((count) => say(`${count} mensagens saíram juntas.`))),
    ),
    button('Entregar já o que espera', () => report(api.flush())),
    button('Testar a ligação com o CRM', () =>
      report(
        api
          .verify()
          .then(({ verified, result: answer }) =>
            say(verified ? 'O CRM respondeu certo.' : `O CRM não confirmou: ${answer}.`),
          ),
      ),
    ),
    button('Avançar o relógio 24 horas', () =>
      report(api.moveClock(24 * HOUR_MS).then(() => say('Agora é amanhã: as janelas de 24 h fecharam.'))),
    ),
    button('Voltar o relógio à hora certa', () => report(api.moveClock(0).then(() => say('O relógio está certo.')))),
    button(
      'Apagar tudo e recomeçar',
      () =>
        confirmFirst(
          'Apagar tudo?',
          'Pessoas, conversas e arquivos do simulador somem. O CRM guarda o que já recebeu.',
          'Apagar tudo',
          () => {
            location.hash = ''
            report(api.reset())
          },
        ),
      'quiet-button danger',
    ),
  ])
}

async function rushHour(): Promise<number> {
  const lines = [...state.people.values()]
    .filter(({ phoneOn }) => phoneOn)
    .map(({ id, suggestions }) => ({
      contactId: id,
      type: 'text' as const,
      text: suggestions[0] ?? 'Oi, tem alguém aí?',
    }))
  const { wamids } = await api.burst(lines.slice(0, 100))
  return wamids.length
}
