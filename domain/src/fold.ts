/** Letters as searching sees them: lower case, without accents (`Reunião` = `reuniao`). Same length as the input in UTF-16
 *  units, so that places found in the folded text are places in the text. */
export function fold(text: string): string {
  let folded = ''
  for (const character of text) {
    const bare = character.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    folded += bare.length === character.length ? bare : character.toLowerCase().slice(0, character.length)
  }
  return folded
}

/** What `translate(lower(x), …)` needs to fold accents in SQL, on any Postgres without an extension. */
export const accented = 'áàâãäåéèêëíìîïóòôõöúùûüçñý'
export const unaccented = 'aaaaaaeeeeiiiiooooouuuucny'
