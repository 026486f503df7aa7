// What the log says of an upstream connection that failed, after its address.

export type ConnectionState =
  | 'connecting'
  | 'head'
  | 'length'
  | 'chunked'
  | 'until-close'
  | 'idle'
  | 'closed';

export const noHead = 'its answer has no head that is HTTP, or a larger one than 64 kB';

const stopped = 'its answer stopped coming';

/** What did not come in time, by the state of the connection. */
export const overdue: Readonly<Record<ConnectionState, string>> = {
  connecting: 'no connection in time',
  head: 'it took no more of the request in time, or did not answer it',
  length: stopped,
  chunked: stopped,
  'until-close': stopped,
  idle: 'idle for too long',
  closed: 'closed',
};
