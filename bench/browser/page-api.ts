declare global {
  var bench: PageApi
}

/** What the bench's page does in the browser, called by `page.evaluate`. Times are milliseconds. */
export interface PageApi {
  /** From the start of a worker to the first answer of a database, opened by PGlite alone. */
  openBare(database: string): Promise<number>
  /** COPY of files of rows (COPY's text format) into the tables of a new database, each in one statement. The files are in
   *  memory before the clock starts; the database is deleted afterwards. */
  copyRows(database: string, files: readonly RowsFile[]): Promise<number>
  /** Follows whoever leads on this device, as another tab of the app. */
  follow(owner: Follower): void
  /** Each query of a screen through the app's hook, from the first render to its rows, and the same for `select 1`. */
  timeQueries(rounds: number): Promise<Record<ScreenQuery, number[]> & { selectOne: number[] }>
  /** Waits until so many tasks that the bench has added are on the device: they come after all else that it adds. */
  untilAdded(tasks: number): Promise<void>
  /** As `timeQueries`, for the screens of people, sales and promises. */
  timeCrm(rounds: number): Promise<Record<CrmPart, number[]> & { selectOne: number[] }>
  /** Waits until the local database has been tidied, which it is while nobody asks anything of it. */
  untilTidy(): Promise<void>
  /** Waits until what searches read is built, and says what the worker's `select 1` took meanwhile: how long others wait for it. */
  untilSearchable(): Promise<number[]>
  /** Searches of two words of one message each, as the search box does after its pause, and the same for `select 1`. */
  timeSearches(rounds: number): Promise<{ search: number[]; selectOne: number[] }>
}

export interface RowsFile {
  readonly table: string
  readonly columns: readonly string[]
  readonly url: string
}

export interface Follower {
  readonly userId: string
  readonly workspaceId: string
  readonly role: 'Admin'
}

export const screenQueries = ['inbox', 'thread', 'board', 'month'] as const
export type ScreenQuery = (typeof screenQueries)[number]

export const crmQueries = [
  'list',
  'listByName',
  'filtered',
  'tagged',
  'searched',
  'counted',
  'board',
  'month',
  'waiting',
  'levels',
  'myTasks',
  'lateCount',
  'stale',
  'week',
] as const
/** Those, and the screen that asks for the last six together. */
export const crmParts = [...crmQueries, 'painel'] as const
export type CrmPart = (typeof crmParts)[number]
