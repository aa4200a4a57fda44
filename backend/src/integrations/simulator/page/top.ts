import { byId } from './dom.ts'
import { icon } from './icons.ts'
import { listen, state } from './state.ts'
import { setDrawer } from './views.ts'
import { wrongCount } from './wrongs.ts'

/** The line on top: are events getting through, and the way to the drawer. */
export function mountTop(): void {
  const line = byId('delivery-state')
  const open = byId('drawer-open')
  open.addEventListener('click', () => setDrawer(byId('desk').dataset['drawer'] !== 'open'))

  const drawLine = (): void => {
    const waiting = state.posts.filter((post) => post.state === 'waiting' && post.attempts > 0).length
    const mood = !state.isConnected ? 'bad' : waiting > 0 ? 'warn' : 'good'
    const text = !state.isConnected
      ? 'Simulador fora do ar, tentando de novo'
      : waiting > 0
        ? `${waiting} ${waiting === 1 ? 'evento espera' : 'eventos esperam'} pelo CRM`
        : state.posts.length === 0
          ? 'Pronto para o primeiro evento'
          : 'O CRM está recebendo tudo'
    line.dataset['mood'] = mood
    if (line.textContent !== text) line.textContent = text
  }
  const drawButton = (): void => {
    const wrong = wrongCount()
    open.replaceChildren(icon('bolt', 18), wrong === 0 ? 'Fazer dar errado' : `Fazer dar errado (${wrong})`)
    open.dataset['armed'] = String(wrong > 0)
  }
  listen('diary', drawLine)
  listen('connection', drawLine)
  listen('behaviour', drawButton)
  drawButton()
}
