// Joins two connections after a protocol upgrade. Bytes pass in both directions until one side ends or both are silent.
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';

export function tunnel(client: Duplex, upstream: Socket, idle: number, onClose: () => void): void {
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    client.destroy();
    upstream.destroy();
    onClose();
  };
  // When one side has ended, the other is closed after the remaining bytes have been sent to it.
  for (const socket of [client, upstream]) socket.on('error', close).on('close', close).on('finish', close);
  // Everything passes through the upstream's socket, so its silence is that of both (nginx proxy_read_timeout).
  upstream.setTimeout(idle, close);
  client.pipe(upstream);
  upstream.pipe(client);
}
