let screen = ''
let unread = 0

function write() {
  document.title = `${unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `}${screen} · VP CRM`
}

/** Names the window after the screen that it shows. */
export function setScreenTitle(title: string): void {
  screen = title
  write()
}

/** How many notices wait, before the name; 0 for none. */
export function setTitleCount(count: number): void {
  unread = count
  if (screen !== '') write()
}
