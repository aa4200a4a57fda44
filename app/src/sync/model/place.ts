import type { Role } from '@vp/domain/auth/roles.ts'
import { newId } from '@vp/domain/ids.ts'
import type { startTestServers } from '../testing/test-servers.ts'

export type Servers = Awaited<ReturnType<typeof startTestServers>>

export interface Person {
  readonly userId: string
  role: Role
}

/** What all deals of a place are worth together, in BRL, whatever is moved from one to another. */
export const TOTAL = '300.00'

/** A workspace with three conversations, three deals of 100 and three stages, as the servers have it, and what happens there
 *  without anybody of the team. */
export class Place {
  readonly workspaceId: string
  readonly people: readonly Person[]
  readonly conversations = [newId(), newId(), newId()]
  readonly deals = [newId(), newId(), newId()]
  readonly stages = [newId(), newId(), newId()]
  /** Messages that the contacts have sent. */
  readonly inbound: string[] = []
  readonly #servers: Servers

  private constructor(servers: Servers, workspaceId: string, people: readonly Person[]) {
    this.#servers = servers
    this.workspaceId = workspaceId
    this.people = people
  }

  static async make(servers: Servers, roles: readonly Role[]): Promise<Place> {
    const workspaceId = await servers.addWorkspace('Modelo')
    const people: Person[] = []
    for (const role of roles) people.push({ userId: await servers.addMember(workspaceId, role), role })
    const place = new Place(servers, workspaceId, people)
    await place.#seed()
    return place
  }

  async #seed(): Promise<void> {
    const { workspaceId } = this
    const [integration, account, pipeline] = [newId(), newId(), newId()]
    await this.#together(async (run) => {
      await run(`insert into integrations (id, workspace_id, canal, status) values ($1, $2, 'whatsapp', 'conectado')`, [
        integration,
        workspaceId,
      ])
      await run(
        `insert into integration_accounts (id, workspace_id, integracao_id, identificador, nome) values ($1, $2, $3, $4, 'Loja')`,
        [account, workspaceId, integration, newId()],
      )
      for (const [index, conversation] of this.conversations.entries()) {
        const [lead, identity] = [newId(), newId()]
        const phone = `551198765432${index}`
        await run('insert into leads (id, workspace_id, nome, telefone, chave_telefone) values ($1, $2, $3, $4, $5)', [
          lead,
          workspaceId,
          `Lead ${index}`,
          `+${phone}`,
          phone,
        ])
        await run(
          'insert into channel_identities (id, workspace_id, integration_account_id, lead_id, wa_id) values ($1, $2, $3, $4, $5)',
          [identity, workspaceId, account, lead, phone],
        )
        await run(
          `insert into conversations (id, workspace_id, channel_identity_id, lead_id, window_expires_at) values ($1, $2, $3, $4, now() + interval '1 day')`,
          [conversation, workspaceId, identity, lead],
        )
      }
      await run(`insert into pipelines (id, workspace_id, nome, ordem) values ($1, $2, 'Vendas', 'a0')`, [
        pipeline,
        workspaceId,
      ])
      for (const [index, stage] of this.stages.entries()) {
        await run(
          `insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor) values ($1, $2, $3, $4, $5, 'blue')`,
          [stage, workspaceId, pipeline, `Etapa ${index}`, `a${index}`],
        )
      }
      for (const [index, deal] of this.deals.entries()) {
        await run(
          `insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, valor) values ($1, $2, $3, $4, $5, $6, 100)`,
          [deal, workspaceId, `Negócio ${index}`, pipeline, this.stages[0], `a${index}`],
        )
      }
    })
  }

  /** A contact writes: a message, and the head of its conversation, in one transaction. */
  async contactWrites(on: number): Promise<void> {
    const id = newId()
    await this.#together(async (run) => {
      const found = await run('select 1 from conversations where id = $1 for update', [this.conversations[on]])
      if (found.rows.length === 0) return
      await run(
        `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status)
         values ($1, $2, $3, 'contato', 'text', 'olá', now(), 'received')`,
        [id, this.workspaceId, this.conversations[on]],
      )
      await run(
        `update conversations set unread_count = unread_count + 1, last_message_id = $2, last_message_at = now(),
           last_message_preview = 'olá', last_message_autor = 'contato' where id = $1`,
        [this.conversations[on], id],
      )
      this.inbound.push(id)
    })
  }

  /** Money goes from one deal to another. */
  transfer(from: number, to: number): Promise<void> {
    return this.#together(async (run) => {
      // in one order, so that two transfers never wait for each other
      await run('select 1 from deals where workspace_id = $1 order by id for update', [this.workspaceId])
      await run('update deals set valor = valor - 1 where id = $1', [this.deals[from]])
      await run('update deals set valor = valor + 1 where id = $1', [this.deals[to]])
    })
  }

  /** Meta's window closes or opens. */
  async setWindow(on: number, isOpen: boolean): Promise<void> {
    await this.#servers.pool.query(
      `update conversations set window_expires_at = now() + ($2 || ' hours')::interval where id = $1`,
      [this.conversations[on], isOpen ? 24 : -1],
    )
  }

  /** A conversation is erased, with all that belongs to it. */
  async erase(on: number): Promise<void> {
    await this.#servers.pool.query('delete from conversations where id = $1', [this.conversations[on]])
  }

  person(index: number): Person {
    const person = this.people[index]
    if (person === undefined) throw new Error(`there is no person ${index}`)
    return person
  }

  async setRole(index: number, role: Role): Promise<void> {
    const person = this.person(index)
    person.role = role
    await this.#servers.pool.query('update workspace_members set role = $3 where workspace_id = $1 and user_id = $2', [
      this.workspaceId,
      person.userId,
      role,
    ])
  }

  async #together(work: (run: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>) => Promise<void>) {
    const client = await this.#servers.pool.connect()
    try {
      await client.query('begin')
      await work((text, values) => client.query(text, values))
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
}
