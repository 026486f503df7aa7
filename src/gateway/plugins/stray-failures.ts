// Catches errors that custom plugins throw outside of their hooks: in a timer, or in a promise that no code waits for. Node would
// end the process for one, and with it every other plugin's requests.
import { dirname, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CustomPlugin } from './custom-plugins.ts';

/** Logs such failures, and goes on, until the function that it answers is called. */
export function outliveStrayFailures(
  plugins: readonly CustomPlugin[],
  log: (line: string) => void,
): () => Promise<void> {
  const folders = plugins.map(({ plugin, file }) => {
    const folder = `${dirname(file)}${sep}`;
    return { name: plugin.name, written: [folder, pathToFileURL(folder).href] };
  });
  /** Of the plugin whose code the stack leads through. */
  const nameIn = (text: string): string | undefined =>
    folders.find(({ written }) => written.some((folder) => text.includes(folder)))?.name;

  // The stack of one that comes from Node itself, such as of fetch, may lead nowhere: it is a plugin's all the same.
  const rejected = (reason: unknown): void => {
    const text = textOf(reason);
    log(`plugin ${nameIn(text) ?? '(a custom one)'} failed outside of its hooks: ${text}`);
  };

  const thrown = (error: unknown): void => {
    const text = textOf(error);
    const name = nameIn(text);
    if (name !== undefined) return log(`plugin ${name} failed outside of its hooks: ${text}`);
    // A mistake of ours ends the process, as it does without custom plugins.
    process.off('uncaughtException', thrown);
    throw error;
  };

  process.on('unhandledRejection', rejected);
  process.on('uncaughtException', thrown);
  return async () => {
    process.off('unhandledRejection', rejected);
    process.off('uncaughtException', thrown);
  };
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
