import type { Table } from '#schema/table.ts';

/** A service's `url` stands for four fields. */
export function withoutUrl(row: Table): Record<string, unknown> {
  const { url, ...others } = row;
  if (typeof url !== 'string' || !URL.canParse(url)) return { ...row };
  const { protocol, hostname, port, pathname } = new URL(url);
  const scheme = protocol.slice(0, -1);
  const usual = scheme === 'https' || scheme === 'grpcs' ? 443 : 80;
  return {
    protocol: scheme,
    host: hostname,
    port: Number(port || usual),
    ...(pathname !== '/' && pathname !== '' && { path: pathname }),
    ...others,
  };
}
