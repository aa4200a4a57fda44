import type { LocalDatabase } from '../local/local-database.ts'
import { NoRoom, type Room } from './room.ts'

/** The database for those who can wait: while room is low they begin no transaction, so that what is left is the person's.
 *  @throws NoRoom, from `transaction` */
export function whileThereIsRoom(db: LocalDatabase, room: Pick<Room, 'look'>): LocalDatabase {
  return {
    query: (...args) => db.query(...args),
    exec: (...args) => db.exec(...args),
    close: () => db.close(),
    transaction: async (callback) => {
      if ((await room.look()) !== 'enough') throw new NoRoom('what is left on this device is for the person')
      return db.transaction(callback)
    },
  }
}
