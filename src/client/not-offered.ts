// The error for a feature that the connected gateway does not have. No request is sent for it.
import { AdminError } from './admin-error.ts';

export const notOffered = (what: string): AdminError =>
  new AdminError({ kind: 'not-offered', message: `This gateway has no ${what}` });
