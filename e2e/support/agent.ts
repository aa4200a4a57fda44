import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import type { Login } from './logins.ts'
import type { NetworkCable } from './network-cable.ts'

const places = {
  '/app/inbox': 'Inbox',
  '/app/funil': 'Funil',
  '/app/calendario': 'Agenda',
  '/app/leads': 'Leads',
  '/app/painel': 'Painel',
} as const

/** A person of the team at a browser of their own: finds things as people do, by role and name. */
export class Agent {
  readonly context: BrowserContext
  readonly cable: NetworkCable
  page: Page

  constructor(context: BrowserContext, page: Page, cable: NetworkCable) {
    this.context = context
    this.page = page
    this.cable = cable
  }

  async signIn(login: Login): Promise<void> {
    await this.enter(login)
    await this.waitUntilSynced()
  }

  /** Signs in, and does not wait for anything to be synced. */
  async enter({ email, password }: Login): Promise<void> {
    await this.page.goto('/entrar')
    await this.page.getByLabel('E-mail').fill(email)
    await this.page.getByLabel('Senha', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await this.page.waitForURL('**/app/inbox')
  }

  /** The pill that says whether we are connected and what waits. */
  get connection(): Locator {
    return this.page.getByRole('button', { name: /^(Online|Sincronizando|Offline)/u }).filter({ visible: true })
  }

  /** Everything is on the screen and confirmed by the server, and nothing of the first sync is left. */
  async waitUntilSynced(): Promise<void> {
    await expect(this.page.getByText('Preparando este aparelho').filter({ visible: true })).toHaveCount(0, {
      timeout: 120_000,
    })
    await expect(this.connection).toHaveAccessibleName('Online', { timeout: 120_000 })
  }

  /** The app itself is on the device: from now on it starts without a network too. */
  async waitUntilKept(): Promise<void> {
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  }

  async go(path: keyof typeof places): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('link', { name: places[path] })
      .filter({ visible: true })
      .first()
      .click()
    await this.page.waitForURL(`**${path}**`)
  }

  /** Any place of the app by its address, without the app's starting anew (which `page.goto` makes it do): what is offline or
   *  half done stays as it is, as after a link. */
  async visit(path: string): Promise<void> {
    await this.page.evaluate((to) => history.pushState({}, '', to), path)
  }

  conversation(nome: string | RegExp): Locator {
    return this.page.getByRole('link', { name: nome }).filter({ visible: true }).first()
  }

  get thread(): Locator {
    return this.page.getByRole('log')
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^(Mensagem|Nota)/u })
  }

  /** Of the open conversation: whose it is, and what stands beside the name. */
  header(nome: string | RegExp): Locator {
    return this.page.locator('header').filter({ has: this.page.getByRole('heading', { name: nome, level: 1 }) })
  }

  async openConversation(nome: string | RegExp): Promise<void> {
    await this.conversation(nome).click()
    // another one may be open until then
    await expect(this.page.getByRole('heading', { name: nome, level: 1 })).toBeVisible()
    await expect(this.thread).toBeVisible()
  }

  /** The bubble or note with these words. */
  message(text: string): Locator {
    return this.thread.locator('[data-message]').filter({ hasText: text })
  }

  /** Sent, shown and on the device's disk. */
  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
    await expect(this.message(text)).toBeVisible()
    await expect(this.message(text)).not.toHaveAttribute('aria-busy', 'true')
  }

  async note(text: string): Promise<void> {
    await this.page
      .getByRole('tab', { name: 'Nota' })
      .or(this.page.getByRole('button', { name: 'Nota', exact: true }))
      .first()
      .click()
    await this.send(text)
    await this.page
      .getByRole('tab', { name: 'Responder' })
      .or(this.page.getByRole('button', { name: 'Responder', exact: true }))
      .first()
      .click()
  }

  /** The tick inside a bubble: `Na fila…`, `Enviada`, `Entregue`, `Lida`. */
  async expectTick(text: string, label: string | RegExp): Promise<void> {
    await expect(this.message(text).getByRole('img', { name: label })).toBeVisible({ timeout: 90_000 })
  }

  /** A toast stays for eight seconds, and as long as the mouse rests on it: for what is taken back by keys after much else. */
  async holdToast(words: string): Promise<void> {
    await this.page.getByRole('listitem').filter({ hasText: words }).hover()
  }

  /** Chooses by keys, in a window that looks for what is typed. */
  async pick(dialog: Locator, words: string): Promise<void> {
    await dialog.getByRole('combobox').fill(words)
    // a key comes before it is found only where a machine is slower than any hand
    await expect(dialog.getByRole('option', { selected: true })).toContainText(words, { ignoreCase: true })
    await this.page.keyboard.press('Enter')
  }

  /** Takes back, by the toast that says so, what was done. */
  async undo(toast: string): Promise<void> {
    await this.page.getByRole('listitem').filter({ hasText: toast }).getByRole('button', { name: 'Desfazer' }).click()
  }

  // the funnel

  column(stage: string): Locator {
    return this.page.getByRole('region', { name: stage })
  }

  card(titulo: string): Locator {
    return this.page.getByRole('article', { name: titulo })
  }

  /** Moves a deal by its menu. */
  async moveDeal(titulo: string, stage: string): Promise<void> {
    await this.card(titulo)
      .getByRole('button', { name: `Ações de ${titulo}` })
      .click()
    await this.page.getByRole('menuitem', { name: stage, exact: true }).click()
    await expect(this.column(stage).getByRole('article', { name: titulo })).toBeVisible()
  }

  /** Plugs the cable in where the browser notices, as when flight mode ends. Where a network only lost its way out (`cable.plug`)
   *  none does, and the app finds out by itself. */
  async reconnect(): Promise<void> {
    await this.cable.plug()
    await Promise.all(
      this.context.pages().map((page) => page.evaluate(() => window.dispatchEvent(new Event('online')))),
    )
  }

  /** Closes the app and keeps the device: what it has synced, and its session. */
  async rest(): Promise<void> {
    const pages = this.context.pages()
    this.page = await this.context.newPage()
    await Promise.all(pages.map((page) => page.close()))
  }

  async comeBack(): Promise<void> {
    await this.page.goto('/app/inbox')
    await this.waitUntilSynced()
  }

  async leave(): Promise<void> {
    await this.context.close()
    await this.cable.unplug()
  }
}
