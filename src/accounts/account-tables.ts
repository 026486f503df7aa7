// Queries over the tables of one population.
import {
  OperationNodeTransformer,
  type Kysely,
  type KyselyPlugin,
  type SchemableIdentifierNode,
} from 'kysely';
import type { Database } from '../database/database.ts';
import { accountsPart, type AccountTables } from './accounts-part.ts';

/** Queries of a population name its tables without the prefix. They have no aliases of tables. */
export const accountTables = (database: Database, prefix: string): Kysely<AccountTables> =>
  database.tablesOf(accountsPart(prefix)).withPlugin(withPrefix(prefix));

function withPrefix(prefix: string): KyselyPlugin {
  const transformer = new Prefixing(prefix);
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

class Prefixing extends OperationNodeTransformer {
  readonly #prefix: string;

  constructor(prefix: string) {
    super();
    this.#prefix = prefix;
  }

  protected override transformSchemableIdentifier(node: SchemableIdentifierNode): SchemableIdentifierNode {
    return { ...node, identifier: { ...node.identifier, name: `${this.#prefix}_${node.identifier.name}` } };
  }
}
