import { ServerRefused } from '#dashboard/api/own-server.ts';
import { RefusedHere } from './save-failure.ts';

/** Sends a form's values. What the server says about a field stands at the field. */
export async function savedHere<T>(sending: Promise<T>): Promise<T> {
  try {
    return await sending;
  } catch (error) {
    if (error instanceof ServerRefused && Object.keys(error.fields).length > 0)
      throw new RefusedHere(error.fields);
    throw error;
  }
}
