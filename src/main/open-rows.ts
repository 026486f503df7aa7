// Opens the gateway's rows: a file in the data directory, or a database that several nodes share.
import { databaseIn, makeDirectory, rowsCopyIn } from '../command-line/data-directory.ts';
import type { Settings } from '../command-line/settings.ts';
import { openStore } from '../gateway/store/open-store.ts';
import type { Store } from '../gateway/store/store.ts';

export function openRows(
  { dataDir, gateway }: Settings,
  node: { id: string; version: string },
  log: (line: string) => void,
): Promise<Store> {
  makeDirectory(dataDir);
  return openStore(databaseIn(dataDir), gateway.postgres, {
    node: { ...gateway.node, ...node },
    copy: rowsCopyIn(dataDir),
    log,
  });
}
