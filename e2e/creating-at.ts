// Makes rows through an Admin API.

type Fields = Readonly<Record<string, string>>;

/** Throws where the gateway refuses the row. */
export const creatingAt =
  (admin: string) =>
  async (path: string, fields: Fields): Promise<{ id: string }> => {
    const answer = await fetch(admin + path, { method: 'POST', body: new URLSearchParams(fields) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return JSON.parse(await answer.text());
  };
