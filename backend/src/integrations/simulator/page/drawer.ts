import { mountDiary } from './diary.ts'
import { byId, h } from './dom.ts'
import { icon } from './icons.ts'
import { mountTrouble } from './trouble.ts'
import { setDrawer } from './views.ts'

/** The drawer: what goes wrong on one tab, what happened on the other. */
export function mountDrawer(): void {
  const trouble = h('div', {
    id: 'panel-trouble',
    role: 'tabpanel',
    'aria-labelledby': 'tab-trouble',
    class: 'panel',
    tabindex: '0',
  })
  const diary = h('div', {
    id: 'panel-diary',
    role: 'tabpanel',
    'aria-labelledby': 'tab-diary',
    class: 'panel',
    hidden: true,
    tabindex: '0',
  })
  const tabs = [
    {
      tab: h('button', { type: 'button', role: 'tab', id: 'tab-trouble', 'aria-controls': 'panel-trouble' }, [
        'Falhas',
      ]),
      panel: trouble,
    },
    {
      tab: h('button', { type: 'button', role: 'tab', id: 'tab-diary', 'aria-controls': 'panel-diary' }, ['Diário']),
      panel: diary,
    },
  ]
  const show = (shown: number): void => {
    tabs.forEach(({ tab, panel }, index) => {
      tab.setAttribute('aria-selected', String(index === shown))
      tab.tabIndex = index === shown ? 0 : -1
      panel.hidden = index !== shown
    })
  }
  tabs.forEach(({ tab }, index) => {
    tab.addEventListener('click', () => show(index))
    tab.addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
      show(1 - index)
      tabs[1 - index]?.tab.focus()
    })
  })
  byId('drawer').append(
    h('div', { class: 'drawer-head' }, [
      h('h2', { id: 'drawer-title', tabindex: '-1' }, ['Fazer dar errado']),
      h('button', { type: 'button', class: 'icon-button drawer-close', 'aria-label': 'Fechar' }, [icon('close')], {
        click: () => setDrawer(false),
      }),
    ]),
    h(
      'div',
      { role: 'tablist', class: 'tabs', 'aria-labelledby': 'drawer-title' },
      tabs.map(({ tab }) => tab),
    ),
    trouble,
    diary,
  )
  show(0)
  mountTrouble(trouble)
  mountDiary(diary)
}
