/** The values of one facet that the rows of a list have. It looks at each page of rows once. */
export class FacetValues<T> {
  readonly #valuesOf: (row: T) => readonly string[];
  readonly #byPage = new WeakMap<readonly T[], ReadonlySet<string>>();

  constructor(valuesOf: (row: T) => readonly string[]) {
    this.#valuesOf = valuesOf;
  }

  among(pages: readonly (readonly T[])[]): readonly string[] {
    return [...new Set(pages.flatMap((page) => [...this.#of(page)]))].toSorted();
  }

  #of(page: readonly T[]): ReadonlySet<string> {
    const known = this.#byPage.get(page);
    if (known) return known;
    const values = new Set(page.flatMap((row) => this.#valuesOf(row)));
    this.#byPage.set(page, values);
    return values;
  }
}
