// Opens what the dashboard keeps for itself.
import { dashboardFiles, makeDirectory } from '../command-line/data-directory.ts';
import type { Settings } from '../command-line/settings.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { portalParts } from '../portal/portal-parts.ts';
import { openOwnDatabase, partsBeside, type OwnDatabase, type OwnPlace } from '../server/own-database.ts';

/** All parts of the program in that database. */
export const ownParts = partsBeside(portalParts);

export const openOwnAt = (place: Omit<OwnPlace, 'others'>): Promise<OwnDatabase> =>
  openOwnDatabase({ ...place, others: portalParts });

/** The directory may be one that nothing can be written into: a dashboard alone works without one. */
export async function openOwn({ dataDir, dashboardKey, gateway }: Settings): Promise<OwnDatabase> {
  try {
    makeDirectory(dataDir);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  const own = await openOwnAt({
    ...dashboardFiles(dataDir),
    given: dashboardKey && { kind: 'ready', key: dashboardKey },
    shared: gateway.postgres,
  });
  if (!own.isKept)
    process.stderr.write(
      `gatehouse: ${dataDir} cannot be written: connections that are added in the dashboard are lost when it stops; see --data-dir\n`,
    );
  return own;
}
