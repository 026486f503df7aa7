// A gateway with nothing but the rows that a test gives it.
import { routeRow } from '../testing/rows.ts';
import type { Finding } from './finding.ts';
import { examine } from './examine.ts';
import type { Facts, GatewayRows, NamedRoute } from './rows.ts';

const day = 24 * 3_600_000;
export const now = 1_000 * day;
export const inDays = (days: number): number => now + days * day;

/** The bundled gateway. */
export const bundled: Facts = {
  version: [0, 13, 1],
  router: 'listed',
  regexPathPrefix: '',
  database: 'sqlite',
  vaults: [],
  now,
};
export const kong013: Facts = { ...bundled, database: 'postgres' };
export const kong3: Facts = {
  version: [3, 9, 1],
  router: 'traditional_compatible',
  regexPathPrefix: '~',
  database: 'postgres',
  vaults: ['env'],
  now,
};

const nothing: GatewayRows = {
  apis: [],
  services: [],
  routes: [],
  plugins: [],
  upstreams: [],
  certificates: [],
  usedCertificates: [],
  missingConsumers: [],
  groups: {},
  secretFields: {},
  consumers: undefined,
  credentials: undefined,
  targets: {},
};

export const namedRoute = (title: string, more: Partial<NamedRoute> = {}): NamedRoute => ({
  ...routeRow(),
  id: title,
  service: undefined,
  ...more,
  title,
});

/** The findings of one rule. */
export const found = (kind: string, facts: Facts, rows: Partial<GatewayRows>): readonly Finding[] =>
  examine(facts, { ...nothing, ...rows }).filter((finding) => finding.kind === kind);
