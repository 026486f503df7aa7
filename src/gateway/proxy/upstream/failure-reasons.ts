// The reasons that the log gives for a failed upstream connection.

export type ConnectionState =
  | 'connecting'
  | 'head'
  | 'length'
  | 'chunked'
  | 'until-close'
  | 'idle'
  | 'closed';

/** The rule that the head of an answer broke: it is ambiguous, or it is no HTTP head. */
export const headFaults = {
  statusLine: 'its answer begins with no status line of HTTP/1',
  name: 'a line of its head is no header',
  lineBreak: 'its head has a CR, a LF or a NUL inside of a line',
  length: 'its Content-Length is not one number',
  coding: 'its Transfer-Encoding is not chunked alone',
  lengthAndCoding: 'it has both a Content-Length and a Transfer-Encoding',
  folded: 'its Content-Length or Transfer-Encoding goes on in another line',
  tooLarge: 'its head is larger than 64 kB',
} as const;

export type HeadFault = keyof typeof headFaults;

const stopped = 'its answer stopped coming';

/** The thing that did not come in time, by the state of the connection. */
export const overdue: Readonly<Record<ConnectionState, string>> = {
  connecting: 'no connection in time',
  head: 'it took no more of the request in time, or did not answer it',
  length: stopped,
  chunked: stopped,
  'until-close': stopped,
  idle: 'idle for too long',
  closed: 'closed',
};
