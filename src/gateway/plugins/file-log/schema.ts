// Configuration of file-log. Kong 0.13.1: kong/plugins/file-log/schema.lua
import { configSchema } from '#schema/fields.ts';
import { createFile } from './create-file.ts';

export const schema = configSchema({
  fields: {
    path: { type: 'string', required: true, func: createFile },
    reopen: { type: 'boolean', default: false },
  },
});
