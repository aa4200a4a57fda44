import { tagColours, type TagColour } from '@vp/domain/crm/tag.ts'

/** Colours that data may pick, by name: `tags.cor`, `pipeline_stages.cor`, avatars. Drawn in tokens.css under [data-hue]. */
export type Hue = TagColour

const personHues: readonly Hue[] = ['teal', 'blue', 'violet', 'pink', 'red', 'orange', 'amber', 'green']

/** A stored colour name, or slate when it is none that we draw. */
export function toHue(cor: string): Hue {
  return tagColours.find((hue) => hue === cor) ?? 'slate'
}

/** The same hue for the same id, everywhere and always (FNV-1a over its characters). */
export function hueOf(id: string): Hue {
  let hash = 0x811c9dc5
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return personHues[hash % personHues.length] ?? 'slate'
}
