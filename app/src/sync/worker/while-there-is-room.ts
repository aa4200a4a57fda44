import type { LocalDatabase } from '../local/local-database.ts'
import { NoRoom, type Room } from './room.ts'

/** The database for those who can wait: while room is low they begin no transaction and no command, so that what is left is the person's.
 *  @throws NoRoom, from `transaction` and `exec` */
export function whileThereIsRoom(db: LocalDatabase, room: Pick<Room, 'look'>): LocalDatabase {
  const makeSure = async (): Promise<void> => {
    if ((await room.look()) !== 'enough') throw new NoRoom('what is left on this device is for the person')
  }
  return {
    query: (...args) => db.query(...args),
    describeQuery: (...args) => db.describeQuery(...args),
    exec: async (...args) => {
      await makeSure()
      return db.exec(...args)
    },
    close: () => db.close(),
    transaction: async (callback) => {
      await makeSure()
      return db.transaction(callback)
    },
  }
}
