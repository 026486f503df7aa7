// Answers written whole to the client's socket, past Node's ServerResponse, which would build them from pieces and send them
// by two writes at least. The response is told by its own event that it is finished: so Node lets go of it, takes the next
// request and starts the idle timeout, as after any other answer. This is the one place that counts on that; where it turns
// out not to hold, the connection is ended, as any may be after an answer, and no further answer goes this way.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

let works = true;

/** The response is the first in line, and nothing waits on its connection that a client does not read. */
export function answersDirectly(response: ServerResponse): boolean {
  return works && response.socket?.writableLength === 0 && !response.headersSent;
}

export function answerDirectly(response: ServerResponse, socket: Socket, text: string): void {
  // Not before it has left: who asks for more and more and reads nothing must not fill the memory with answers.
  socket.write(text, 'latin1', (error) => {
    if (error) return;
    response.emit('finish');
    if (response.socket === null) return;
    works = false;
    socket.destroy();
  });
}
