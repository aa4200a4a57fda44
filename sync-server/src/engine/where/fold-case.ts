/**
 * Text in lower or upper case as PostgreSQL folds it under its own and the C library's collations: each character by itself
 * and to one character. JavaScript goes further: `ß` becomes `SS`, and a `Σ` at the end of a word `ς`. (Unicode, "SpecialCasing")
 */
export function foldCase(text: string, to: 'lower' | 'upper'): string {
  let folded = ''
  for (const character of text) {
    const changed = to === 'lower' ? character.toLowerCase() : character.toUpperCase()
    folded += isOneCharacter(changed) ? changed : character === 'İ' && to === 'lower' ? 'i' : character
  }
  return folded
}

function isOneCharacter(text: string): boolean {
  const [first = ''] = text
  return first.length === text.length
}
