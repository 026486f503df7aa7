// Configuration of file-log. Kong 0.13.1: kong/plugins/file-log/schema.lua
import { configSchema } from '#schema/fields.ts';
import { createFile } from './create-file.ts';
import { leadsToOneOf } from './same-file.ts';

/** `ownFiles`: the gateway's own, which no entry may be written into. */
export const schemaBeside = (ownFiles: readonly string[]) =>
  configSchema({
    fields: {
      path: {
        type: 'string',
        required: true,
        func: (path: string) =>
          leadsToOneOf(path, ownFiles) ? { error: 'is a file of the gateway itself' } : createFile(path),
      },
      reopen: { type: 'boolean', default: false },
    },
  });

export type Schema = ReturnType<typeof schemaBeside>;
