import { h } from './dom.ts'
import { icon } from './icons.ts'

/** A modal dialog with a title and a way out; leaves the page when closed. */
export function sheet(title: string, children: readonly Node[]): HTMLDialogElement {
  const heading = h('h2', { id: 'sheet-title' }, [title])
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Fechar' }, [icon('close')])
  const dialog = h('dialog', { class: 'sheet', 'aria-labelledby': 'sheet-title' }, [
    h('div', { class: 'sheet-head' }, [heading, close]),
    ...children,
  ])
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

/** Asks before something that cannot be undone. */
export function confirmFirst(title: string, consequence: string, action: string, onYes: () => void): void {
  const yes = h('button', { type: 'button', class: 'main-button danger' }, [action])
  const dialog = sheet(title, [h('p', {}, [consequence]), yes])
  yes.addEventListener('click', () => {
    dialog.close()
    onYes()
  })
}
