// Entries as messages of the system's log. Its socket is one that Node cannot open (a Unix socket for datagrams), so they are
// handed to `logger` of util-linux: one process for all gathered entries, whose end says whether all of them have gone.
import { spawn } from 'node:child_process';
import { reasonOf, type Failure, type Sink } from '../kit/logging/sink.ts';

/** Milliseconds for a batch: a log that does not read keeps `logger` waiting. */
const timeout = 10_000;
/** Bytes; a longer entry becomes several messages. */
const longest = 128 * 1024;

export class LoggerSink implements Sink {
  readonly name: string;
  readonly batch = 2000;
  readonly linger = 500;
  readonly #arguments: readonly string[];
  #kill: (() => void) | undefined;

  constructor(socket: string, tag: string) {
    this.name = socket;
    this.#arguments = [
      ['--socket', socket],
      ['--tag', tag],
      ['--size', String(longest)],
      // Each line begins with its own priority.
      ['--prio-prefix', '--socket-errors=on'],
    ].flat();
  }

  send(entries: readonly string[]): Promise<Failure | undefined> {
    const logger = spawn('logger', this.#arguments, {
      stdio: ['pipe', 'ignore', 'pipe'],
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    });
    return new Promise((resolve) => {
      let said = '';
      const timer = setTimeout(() => {
        resolve({ reason: 'timeout', remedy: 'wait' });
        logger.kill('SIGKILL');
      }, timeout);
      this.#kill = () => void logger.kill('SIGKILL');
      logger.stderr.on('data', (piece: Buffer) => (said = `${said}${piece.toString()}`.slice(0, 1000)));
      logger.on('error', (error) => {
        const reason = reasonOf(error);
        resolve({ reason: reason === 'enoent' ? 'no_logger_program' : reason, remedy: 'wait' });
      });
      logger.on('close', (code) => {
        clearTimeout(timer);
        this.#kill = undefined;
        resolve(code === 0 && said === '' ? undefined : { reason: reasonIn(said), remedy: 'wait' });
      });
      // It may end before it has read everything.
      logger.stdin.on('error', () => {});
      logger.stdin.end(`${entries.join('\n')}\n`);
    });
  }

  close(): void {
    this.#kill?.();
  }
}

function reasonIn(said: string): string {
  if (said.includes('No such file')) return 'no_socket';
  return said.includes('Connection refused') ? 'refused' : 'logger_failed';
}
