// The processes that the demo starts, so that it can end them all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const running = new Set();
let stopped = false;

/**
 * Starts Node on a script and waits for the line of its output that matches `pattern`; undefined when the script ends
 * without one. The script gets a process group of its own: Ctrl-C reaches the demo alone, which ends the others in order.
 * What the script writes to stderr is shown; `onExit` gets all of it when the script ends by itself.
 */
export async function startNode(script, args, { pattern, env = {}, onExit }) {
  if (stopped) return undefined;
  const child = spawn(process.execPath, [script, ...args], {
    detached: true,
    env: { ...process.env, ...env },
    // The channel closes when the demo is gone, however it went.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let complaints = '';
  child.stderr.on('data', (piece) => {
    process.stderr.write(piece);
    complaints = (complaints + piece).slice(-10_000);
  });
  child.once('close', () => {
    if (running.delete(child)) onExit(complaints);
  });
  let output = '';
  for await (const piece of child.stdout.iterator({ destroyOnReturn: false })) {
    output += piece;
    const match = pattern.exec(output);
    if (match) {
      child.stdout.resume();
      return match;
    }
  }
  return undefined;
}

/** Ends all processes. Later calls of `startNode` start none. */
export async function stopAll() {
  stopped = true;
  const children = [...running];
  running.clear();
  await Promise.all(
    children.map(async (child) => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    }),
  );
}
