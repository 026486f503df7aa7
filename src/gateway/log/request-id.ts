// The id of a request in the logs. It is made when a line needs it, so it costs nothing when no line is written.
import { randomUUID } from 'node:crypto';

const ids = new WeakMap<object, string>();

/** Answers the same id for the same exchange. */
export function requestId(exchange: object): string {
  let id = ids.get(exchange);
  if (id === undefined) {
    id = randomUUID();
    ids.set(exchange, id);
  }
  return id;
}
