// Writes whole answers to the client's socket in one write. Node's ServerResponse would need at least two. The response's
// `finish` event is emitted by hand, so that Node releases the response, takes the next request and starts the idle timeout, as
// after any other answer. Only this file relies on that. If Node does not react, the connection is ended, as any may be after
// an answer, and later answers go through ServerResponse.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

let works = true;

/** True when the response is the first in line, and the connection has no unsent data. */
export function answersDirectly(response: ServerResponse): boolean {
  return works && response.socket?.writableLength === 0 && !response.headersSent;
}

export function answerDirectly(response: ServerResponse, socket: Socket, text: string): void {
  // The response is finished only after the data has left. A client that sends requests and reads nothing must not fill the
  // memory with answers.
  socket.write(text, 'latin1', (error) => {
    if (error) return;
    response.emit('finish');
    if (response.socket === null) return;
    works = false;
    socket.destroy();
  });
}
