// What lines of the logs call a request. Made when a line needs it, so that a gateway that writes none pays nothing.
import { randomUUID } from 'node:crypto';

const ids = new WeakMap<object, string>();

/** The same for the same exchange. */
export function requestId(exchange: object): string {
  let id = ids.get(exchange);
  if (id === undefined) {
    id = randomUUID();
    ids.set(exchange, id);
  }
  return id;
}
