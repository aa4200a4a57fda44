import type { LocalDatabase, LocalTx } from './local-database.ts'

/** How many plans are kept. A session of the app asks some hundred different questions. */
const MOST_STATEMENTS = 200
/** Longer values are quicker as parameters than as literals that are parsed. */
const LONGEST_VALUES = 32_768
const PREPARABLE = /^\s*(?:select|insert|update|delete|with)\b/iu

type Value = string | number | boolean | null

interface Statement {
  readonly name: string
  /** seen: asked once. preparing: whoever asks meanwhile goes without it, as the one who prepares may be waiting for them. */
  state: 'seen' | 'preparing' | 'ready'
  users: number
}

/**
 * The database, which plans what it is asked again only once: in WebAssembly planning takes several times as long as reading the
 * rows (PostgreSQL docs, PREPARE). Statements are known by their text, so values belong into parameters. Who hands no list of
 * parameters, not even an empty one, asks without a plan: for what is asked once.
 */
export function withPreparedStatements(db: LocalDatabase): LocalDatabase {
  const statements = new Statements()
  return {
    query: statements.through(db),
    exec: (...args) => db.exec(...args),
    describeQuery: (...args) => db.describeQuery(...args),
    close: () => db.close(),
    transaction: (work) =>
      db.transaction((tx) =>
        work({
          query: statements.through(tx),
          exec: (...args) => tx.exec(...args),
          sql: (...args) => tx.sql(...args),
          rollback: () => tx.rollback(),
          listen: (...args) => tx.listen(...args),
          get closed() {
            return tx.closed
          },
        }),
      ),
  }
}

/** Names are of the session, which may be opened again. */
let named = 0

class Statements {
  /** In the order in which they were last used. */
  readonly #byText = new Map<string, Statement>()

  through(executor: LocalTx): LocalTx['query'] {
    return async (text, params, options) => {
      const values = options === undefined && params !== undefined && PREPARABLE.test(text) ? plain(params) : null
      const statement = values === null ? null : await this.#take(text, executor)
      if (values === null || statement === null) return executor.query(text, params, options)
      statement.users += 1
      try {
        return await executor.query(
          values.length === 0 ? `execute ${statement.name}` : `execute ${statement.name}(${values.join(', ')})`,
        )
      } finally {
        statement.users -= 1
      }
    }
  }

  /** The prepared statement; null where it is not worth it yet or somebody else is at it. */
  async #take(text: string, executor: LocalTx): Promise<Statement | null> {
    const known = this.#byText.get(text)
    if (known === undefined) {
      named += 1
      this.#byText.set(text, { name: `vp_${named}`, state: 'seen', users: 0 })
      await this.#dropOldest(executor)
      return null
    }
    this.#byText.delete(text)
    this.#byText.set(text, known)
    if (known.state === 'preparing') return null
    if (known.state === 'seen') {
      known.state = 'preparing'
      try {
        // not undone by a rollback
        await executor.query(`prepare ${known.name} as ${text}`)
      } catch (error) {
        this.#byText.delete(text)
        throw error
      }
      known.state = 'ready'
    }
    return known
  }

  async #dropOldest(executor: LocalTx): Promise<void> {
    for (const [text, statement] of this.#byText) {
      if (this.#byText.size <= MOST_STATEMENTS) return
      if (statement.users > 0 || statement.state === 'preparing') continue
      this.#byText.delete(text)
      if (statement.state === 'ready') await executor.query(`deallocate ${statement.name}`)
    }
  }
}

/** The values as literals, whose types the statement's parameters decide; null where one is not plain or all are too long. */
function plain(values: readonly unknown[]): string[] | null {
  const literals: string[] = []
  let length = 0
  for (const value of values) {
    if (!isValue(value)) return null
    const literal = value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`
    length += literal.length
    literals.push(literal)
  }
  return length > LONGEST_VALUES ? null : literals
}

function isValue(value: unknown): value is Value {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
