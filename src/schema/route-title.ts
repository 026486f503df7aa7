/** The members of a route that its title is made of. */
export interface TitledRoute {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly hosts?: readonly string[] | null | undefined;
  readonly paths?: readonly string[] | null | undefined;
  readonly methods?: readonly string[] | null | undefined;
  readonly expression?: string | null | undefined;
}

/**
 * The name of a route, or else the requests that it takes: "GET joke.com/joke +2". Kong gives routes names since 1.0, and needs
 * none.
 */
export function routeTitle({ name, hosts, paths, methods, expression, id }: TitledRoute): string {
  if (name) return name;
  const more = Math.max(hosts?.length ?? 0, 1) * Math.max(paths?.length ?? 0, 1) - 1;
  const place = `${hosts?.[0] ?? ''}${paths?.[0] ?? ''}`;
  const words = [(methods ?? []).join(','), place && more > 0 ? `${place} +${more}` : place].filter(Boolean);
  return words.length === 0 ? (expression ?? id) : words.join(' ');
}
