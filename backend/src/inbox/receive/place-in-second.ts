/** Meta tells whole seconds, our own messages have milliseconds: taken literally, an answer within the same second would stand
 *  above what it answers. So a message takes the moment at which it arrived, held within the second that Meta names; those that
 *  end at one moment are told apart by their ids, in the order of their arrival. */
export function placeInSecond(timestamp: string, arrivedAt: Date): string {
  const second = Date.parse(timestamp)
  return new Date(Math.min(second + 999, Math.max(second, arrivedAt.getTime()))).toISOString()
}
