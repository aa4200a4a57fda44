const shapes = {
  back: 'M15 5l-7 7 7 7',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  send: 'M4 12l16-8-5 16-3-7-8-1z',
  mic: 'M12 15a3 3 0 0 0 3-3V7a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11.5a6 6 0 0 0 12 0M12 17.5V21',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c1.8 2.4 5.2 2.4 7 0M9 9.5v.01M15 9.5v.01',
  clip: 'M19 11.5l-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5l7.9-7.9a3 3 0 0 1 4.3 4.3l-7.6 7.6a1.4 1.4 0 0 1-2-2l6.6-6.6',
  power: 'M12 3.5v8M7 6.8a7.5 7.5 0 1 0 10 0',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2.5 12.5L7 17l9-9.5M11 16.2l.8.8L21.5 7.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5V12l3 2',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  document: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4M9.5 12.5h6M9.5 16h6',
  pin: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9v.01',
  megaphone: 'M4 10v4h3l9 4V6l-9 4zM8 14.5l1.5 5H12l-1.3-4.2M19 9.5a4 4 0 0 1 0 5',
  reply: 'M10 7l-5 5 5 5M5 12h8a6 6 0 0 1 6 6',
  sticker: 'M5 4h14v10l-5 6H5zM14 20v-6h5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  poll: 'M5 20V11M12 20V4M19 20v-6',
  unknown: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.01',
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19z',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13',
  bolt: 'M13 3L5 14h6l-1 7 8-11h-6z',
  off: 'M4 4l16 16M8 5h8v8M16 16.5V19H8V8',
  hidden:
    'M4 4l16 16M9.9 6.3A9 9 0 0 1 21 12a11 11 0 0 1-2.4 3M6.5 7.8A11 11 0 0 0 3 12c2 4 5.2 6 9 6 1.2 0 2.3-.2 3.300-.6',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.01',
  out: 'M5 12h13M13 7l5 5-5 5',
  in: 'M19 12H6M11 7l-5 5 5 5',
} as const
export type IconName = keyof typeof shapes

/** A line drawing of 24 × 24; always decoration, the words stand beside it or in the button's name. */
export function icon(name: IconName, size = 20): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    class: `icon icon-${name}`,
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(key, String(value))
  }
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', shapes[name])
  svg.append(path)
  return svg
}
