import ptBR from 'emoji-picker-element/i18n/pt_BR.js'
import Picker from 'emoji-picker-element/picker.js'
import { useEffect, useEffectEvent, useRef } from 'react'
// of our own origin, so that it is there without a network
import dataSource from 'emoji-picker-element-data/pt/cldr/data.json?url'

/** A web component, put into the page by hand: it keeps its data in a database of its own and takes no properties of React's. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const place = useRef<HTMLDivElement>(null)
  const pick = useEffectEvent(onPick)
  useEffect(() => {
    const picker = new Picker({ dataSource, locale: 'pt', i18n: ptBR })
    // colours of the theme in force, which it would otherwise take from the system
    picker.className = 'emoji-picker'
    picker.addEventListener('emoji-click', ({ detail }) => {
      if (detail.unicode !== undefined) pick(detail.unicode)
    })
    place.current?.append(picker)
    picker.shadowRoot?.querySelector('input')?.focus()
    return () => picker.remove()
  }, [])
  return <div ref={place} className="size-full" />
}
