const particles = new Set(['da', 'de', 'di', 'do', 'das', 'dos', 'e'])

/** First and last name's letters: `Ana Paula de Souza` is `AS`; a phone or an empty name gives `#`. */
export function initials(nome: string): string {
  const words = nome
    .trim()
    .split(/\s+/u)
    .filter((word) => /^\p{L}/u.test(word) && !particles.has(word.toLowerCase()))
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => Array.from(word ?? '#')[0]?.toLocaleUpperCase('pt-BR')).join('')
}
