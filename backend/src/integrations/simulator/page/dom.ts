type Child = Node | string | null | undefined
type Value = string | number | boolean | null | undefined
type Listeners = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void }

/** An element with attributes (false, null and undefined are left out), listeners and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  children: readonly Child[] = [],
  listeners: Listeners = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const [name, listener] of Object.entries(listeners)) {
    // the pairs of Listeners match by construction; Object.entries forgets it
    element.addEventListener(name, listener as EventListener)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

/** The element that index.html or an earlier part is known to hold. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`The page has no #${id}`)
  return element
}

const drawn = new WeakMap<Element, string>()

/**
 * Makes `parent` show `items` in order. An item is drawn again only when `look` (everything that
 * its drawing depends on) has changed; focus inside a redrawn item is kept.
 */
export function showList<T>(
  parent: Element,
  items: readonly T[],
  part: { key: (item: T) => string; look: (item: T) => unknown; draw: (item: T) => HTMLElement },
): void {
  const known = new Map(Array.from(parent.children, (child) => [child.getAttribute('data-key') ?? '', child]))
  let place: Element | null = parent.firstElementChild
  for (const item of items) {
    const key = part.key(item)
    const look = JSON.stringify(part.look(item))
    let element = known.get(key)
    known.delete(key)
    if (element === undefined || drawn.get(element) !== look) {
      const fresh = part.draw(item)
      fresh.setAttribute('data-key', key)
      drawn.set(fresh, look)
      if (element !== undefined) {
        if (place === element) place = fresh
        replaceKeepingFocus(element, fresh)
      }
      element = fresh
    }
    if (element === place) place = place.nextElementSibling
    else parent.insertBefore(element, place)
  }
  for (const gone of known.values()) gone.remove()
}

function replaceKeepingFocus(old: Element, fresh: HTMLElement): void {
  const focusable = 'button, a[href], input, audio, video'
  const focused = [...old.querySelectorAll(focusable)].indexOf(document.activeElement ?? old)
  old.replaceWith(fresh)
  const heir = [...fresh.querySelectorAll<HTMLElement>(focusable)][focused]
  heir?.focus({ preventScroll: true })
}
