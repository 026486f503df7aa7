interface Part {
  readonly application: string;
}

/** The rows of each application, in their order. */
export function byApplication<T extends Part>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const others = found.get(row.application);
    if (others) others.push(row);
    else found.set(row.application, [row]);
  }
  return found;
}
