// What the connected gateway does not have. It is not asked for it.
import { AdminError } from './admin-error.ts';

export const notOffered = (what: string): AdminError =>
  new AdminError({ kind: 'not-offered', message: `This gateway has no ${what}` });
