import { exportConfiguration } from './export-configuration.ts';
import { usualFormat, versionOf } from './file/format.ts';
import { readFile } from './file/read-file.ts';
import type { Wanted } from './plan.ts';
import type { GatewayConfiguration } from './read-gateway.ts';

/** The rows of a gateway for another one, as an export with credentials has them. */
export function wantedOfGateway(gateway: GatewayConfiguration): Wanted {
  const text = exportConfiguration(gateway, {
    format: usualFormat(gateway.dialect),
    form: 'json',
    withCredentials: true,
  });
  const { drafts } = readFile(text);
  // The version says how paths are written: Gatehouse's own format does not.
  return { drafts, version: versionOf('deck', gateway.dialect), from: gateway };
}
