/** What colleagues call each other: `Ana` of `Ana Souza`. */
export const firstName = (nome: string): string => nome.trim().split(/\s+/u)[0] ?? nome
