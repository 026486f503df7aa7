// Tells of every request in a line of a file. Kong 0.13.1: kong/plugins/file-log/handler.lua
import { loggingHooks } from '../delivery.ts';
import { logEntry } from '../log-entry.ts';
import { definePlugin } from '../plugin.ts';
import { FileSink } from './file-sink.ts';
import { schema } from './schema.ts';

export const fileLog = definePlugin({
  name: 'file-log',
  priority: 9,
  schema,
  prepare: ({ path, reopen }, gateway, { id }) =>
    loggingHooks({ plugin: 'file-log', id, sink: new FileSink(path, reopen), gateway }, logEntry),
});
