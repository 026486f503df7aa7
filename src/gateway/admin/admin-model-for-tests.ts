// A plain model of the Admin API, for tests: maps of rows, and what each change does to them and is answered with.
import { expect } from 'vitest';
import { show } from '#schema/show.ts';
import type { AdminForTests, Answer } from './admin-for-tests.ts';
import { kindOf, kinds, type Kind, type Row, type Step } from './model-kinds.ts';

const nobody = '11111111-2222-4333-8444-555555555555';
const at = (ids: readonly string[], which: number): string | undefined =>
  ids[which % Math.max(ids.length, 1)];

const expectStatus = ({ status, body }: Answer, ...expected: number[]): void =>
  expect({ status, body }).toMatchObject({ status: expect.toBeOneOf(expected) });
const expectSame = (shown: unknown, held: unknown): void => expect(shown).toEqual(held);
const expectFields = (row: Row, fields: Row): void => expect(row).toMatchObject(fields);

/** Takes steps, and looks at every answer. */
export class Model {
  readonly #admin: AdminForTests;
  readonly #rows = new Map<string, Map<string, Row>>(Object.keys(kinds).map((kind) => [kind, new Map()]));

  constructor(admin: AdminForTests) {
    this.#admin = admin;
  }

  async take({ kind: name, act, values, which, owner }: Step): Promise<void> {
    const kind = kindOf(name);
    const id = at([...this.#of(name).keys()], which);
    switch (act) {
      case 'add':
        return this.#add(name, this.#owned(kind, values, owner));
      case 'change':
        if (id === undefined) return;
        return this.#write(name, id, values, await this.#send('PATCH', this.#path(name, id), values));
      case 'replace':
        if (id === undefined || kind.ofKongDb || name === 'keys') return;
        return this.#replace(name, id, values);
      case 'remove':
        return id === undefined ? undefined : this.#remove(name, id);
      case 'list':
        return this.expectSame(name);
    }
  }

  /** Every row as it was answered when it was last written. */
  async expectSame(name: string): Promise<void> {
    const { body } = await this.#send('GET', `${kindOf(name).collection}?size=1000`);
    const listed: Row[] = Array.isArray(body['data']) ? body['data'] : [];
    expectSame(new Map(listed.map((row) => [row['id'], row])), this.#of(name));
  }

  async #add(name: string, row: Row): Promise<void> {
    const kind = kindOf(name);
    const consumer = row['consumer_id'];
    if (kind.owned && !kind.ofKongDb && consumer === undefined) return;
    const path = consumer === undefined ? kind.collection : `/consumers/${show(consumer)}/key-auth`;
    const answer = await this.#send('POST', path, row);
    expectStatus(answer, this.#expected(kind, name, row, 201));
    if (answer.status !== 201) return;
    expectFields(answer.body, row);
    this.#of(name).set(String(answer.body['id']), answer.body);
  }

  async #replace(name: string, id: string, values: Row): Promise<void> {
    const before = this.#of(name).get(id) ?? {};
    // A plugin's name never changes.
    const row = { ...before, ...values, ...(name === 'plugins' && { name: before['name'] }) };
    await this.#write(name, id, row, await this.#send('PUT', kindOf(name).collection, row));
  }

  async #write(name: string, id: string, values: Row, answer: Answer): Promise<void> {
    const kind = kindOf(name);
    const before = this.#of(name).get(id) ?? {};
    if (name === 'plugins' && values['name'] !== before['name']) return expectStatus(answer, 400, 404);
    expectStatus(answer, this.#expected(kind, name, { ...before, ...values }, 200, id));
    if (answer.status !== 200) return;
    const { updated_at: _, ...changed }: Row = { ...before, ...values };
    expectFields(answer.body, changed);
    this.#of(name).set(id, answer.body);
  }

  async #remove(name: string, id: string): Promise<void> {
    const dependent = Object.entries(kinds).filter(([, { owner }]) => owner?.kind === name);
    const refers = (field: string, row: Row): boolean =>
      row[field] === id || JSON.stringify(row[field]) === `{"id":"${id}"}`;
    const held = dependent.some(
      ([other, { owner }]) =>
        owner?.stays && [...this.#of(other).values()].some((row) => refers(owner.field, row)),
    );
    expectStatus(await this.#send('DELETE', this.#path(name, id)), held ? 400 : 204);
    if (held) return;
    this.#of(name).delete(id);
    for (const [other, { owner }] of dependent)
      for (const [key, row] of this.#of(other))
        if (owner && refers(owner.field, row)) this.#of(other).delete(key);
  }

  #expected(kind: Kind, name: string, row: Row, good: number, id?: string): number {
    if (kind.isWrong(row) || JSON.stringify(row).includes(nobody)) return 400;
    const others = [...this.#of(name)].filter(([key]) => key !== id).map(([, other]) => other);
    const clash = kind.unique.some((fields) =>
      others.some((other) => fields.every((field) => other[field] === row[field])),
    );
    return clash ? 409 : good;
  }

  /** Adds a reference to one of the existing owners, if there are any. */
  #owned({ owner, ofKongDb }: Kind, values: Row, which: number): Row {
    const id = owner && at([...this.#of(owner.kind).keys()], which);
    if (!owner) return values;
    if (id === undefined) return ofKongDb ? { ...values, service: { id: nobody } } : values;
    return { ...values, [owner.field]: ofKongDb ? { id } : id };
  }

  #path(name: string, id: string): string {
    const row = this.#of(name).get(id);
    return name === 'keys'
      ? `/consumers/${String(row?.['consumer_id'])}/key-auth/${id}`
      : `${kindOf(name).collection}/${id}`;
  }

  #of(name: string): Map<string, Row> {
    return this.#rows.get(name) ?? new Map();
  }

  #send(method: string, path: string, body?: Row): Promise<Answer> {
    return this.#admin.send(method, path, body);
  }
}
