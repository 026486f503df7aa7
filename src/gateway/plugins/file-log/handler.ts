// Tells of every request in a line of a file. Kong 0.13.1: kong/plugins/file-log/handler.lua
import { loggingHooks } from '../kit/logging/delivery.ts';
import { logEntry } from '../kit/logging/log-entry.ts';
import { definePlugin, type Plugin } from '../plugin.ts';
import { FileSink } from './file-sink.ts';
import { schemaBeside, type Schema } from './schema.ts';

/** Makes the plugin for a gateway with these files of its own. */
export const fileLogBeside = (ownFiles: readonly string[]): Plugin<Schema> =>
  definePlugin({
    name: 'file-log',
    priority: 9,
    schema: schemaBeside(ownFiles),
    prepare: ({ path, reopen }, gateway, { id }) => {
      const sink = new FileSink(path, reopen, ownFiles);
      return loggingHooks({ plugin: 'file-log', id, sink, gateway }, logEntry);
    },
  });

export const fileLog = fileLogBeside([]);
