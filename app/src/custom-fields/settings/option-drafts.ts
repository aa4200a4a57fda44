import { fold } from '@vp/domain/fold.ts'

/** An option while the field is edited: what it was called before (null: new), and what is written now. */
export interface OptionDraft {
  readonly key: string
  readonly was: string | null
  readonly text: string
}

/** What is saved: the options in order, and those that are only written differently. Lines left empty count as taken away. */
export function optionsOf(drafts: readonly OptionDraft[]): {
  opcoes: string[]
  renamed: { de: string; para: string }[]
} {
  const written = drafts.map(({ was, text }) => ({ was, text: text.trim() })).filter(({ text }) => text !== '')
  return {
    opcoes: written.map(({ text }) => text),
    renamed: written.flatMap(({ was, text }) => (was === null || was === text ? [] : [{ de: was, para: text }])),
  }
}

/** An option that is there twice, as it is written the second time; undefined for none. */
export function doubleOf(options: readonly string[]): string | undefined {
  return options.find((option, index) => options.findIndex((other) => fold(other) === fold(option)) < index)
}
