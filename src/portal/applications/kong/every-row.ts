import { isNotFound, type Resource } from '#client';

const most = 50;

/** All rows of a short list. None where the gateway does not have the list, since the plugin of it is not enabled. */
export async function everyRow<T>(list: Resource<T>): Promise<readonly T[]> {
  const rows: T[] = [];
  let offset: string | undefined;
  try {
    for (let page = 0; page < most; page += 1) {
      const read = await list.page({ size: 1000, offset });
      rows.push(...read.rows);
      ({ offset } = read);
      if (offset === undefined) break;
    }
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  return rows;
}

/** Removes a row. It does not matter whether it was there. */
export async function removeRow(list: Pick<Resource<unknown>, 'remove'>, id: string): Promise<void> {
  try {
    await list.remove(id);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
