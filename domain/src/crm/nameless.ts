/** What a person is called as long as nobody knows their name. Not by their number or username, which not every role may see. */
export function namelessPerson(telefone: string | null): string {
  return telefone === null ? 'Sem nome' : `Sem nome (final ${telefone.slice(-4)})`
}
