// Chooses the dialect of a gateway from the gateway's description.
import type { NodeInfo } from '../node-info.ts';
import type { Dialect, Setup } from './dialect.ts';
import { readableEntity } from './entity-dialects.ts';
import { kong010 } from './kong-0-10.ts';
import { kong013 } from './kong-0-13.ts';
import { kong015 } from './kong-0-15.ts';
import { kong30 } from './kong-3-0.ts';
import { isSince, readVersion } from './version.ts';

const generations: readonly (readonly [first: string, dialect: (setup: Setup) => Dialect])[] = [
  ['3.0', kong30],
  ['0.15', kong015],
  ['0.13', kong013],
];

/** The dialect of a gateway that reads its entities from a file: they can be read but not changed. */
const reading = (dialect: Dialect): Dialect => ({
  ...dialect,
  entities: Object.fromEntries(
    Object.entries(dialect.entities).map(([name, entity]) => [name, readableEntity(entity)]),
  ),
  credentials: readableEntity(dialect.credentials),
  allCredentials: 'read',
});

/** A gateway older than 0.10 gets the dialect of 0.10. */
export const chooseDialect = (
  node: Pick<NodeInfo, 'version' | 'database' | 'router_flavor'> & Partial<Pick<NodeInfo, 'wasm'>>,
): Dialect => {
  const version = readVersion(node.version);
  const [, dialect] = generations.find(([first]) => isSince(version, first)) ?? ['', kong010];
  const readOnly = node.database === 'off';
  const chosen = dialect({
    version,
    readOnly,
    expressions: node.router_flavor === 'expressions',
    wasm: node.wasm !== false,
  });
  return readOnly ? reading(chosen) : chosen;
};
