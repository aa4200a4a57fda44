/** When a form is not taken: the first field that says what is wrong with it takes the keyboard and comes into sight, with its words. */
export function focusFirstWrong(form: HTMLFormElement): void {
  // once it is drawn as wrong
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLElement>('[aria-invalid=true]')
    field?.focus({ preventScroll: true })
    field?.scrollIntoView({ block: 'center' })
  })
}
