// What is done with a header line, by its name. Names are found in the bytes of a head, where a byte is compared three times as fast as
// a character of a text, and among names as text.

interface Entry<Role> {
  /** In lower case. */
  readonly name: Uint8Array;
  readonly role: Role;
}

export class NameRoles<Role extends string> {
  readonly #usual: Role;
  readonly #byName: ReadonlyMap<string, Role>;
  /** The entries by the length of their names. */
  readonly #byLength: (Entry<Role>[] | undefined)[] = [];

  /** `roles`: by the name in lower case. `usual`: the role of all other names. */
  constructor(usual: Role, roles: Readonly<Record<string, Role>>) {
    this.#usual = usual;
    this.#byName = new Map(Object.entries(roles));
    const longest = Math.max(...Object.keys(roles).map((name) => name.length));
    while (this.#byLength.length <= longest) this.#byLength.push(undefined);
    for (const [name, role] of this.#byName)
      (this.#byLength[name.length] ??= []).push({ name: Buffer.from(name, 'latin1'), role });
  }

  of(name: string): Role {
    return this.#byName.get(name.toLowerCase()) ?? this.#usual;
  }

  /** The role of the name that begins at `at` and has this length. */
  at(bytes: Uint8Array, at: number, length: number): Role {
    const entries = this.#byLength[length];
    if (entries) for (const { name, role } of entries) if (isNameAt(bytes, at, name)) return role;
    return this.#usual;
  }
}

/** Is the name that begins here, and is as long as this one in lower case, the same? Case is not regarded. */
function isNameAt(bytes: Uint8Array, at: number, lower: Uint8Array): boolean {
  for (let i = 0; i < lower.length; i += 1) {
    const code = bytes[at + i] ?? 0;
    const wanted = lower[i];
    // The bit makes capital letters small.
    if (code !== wanted && (code < 0x41 || code > 0x5a || (code | 0x20) !== wanted)) return false;
  }
  return true;
}
