// A whole gateway over an empty store, and the upstreams that stood behind the recorded one, all on free ports.
import { createServer } from 'node:http';
import { createGateway } from '#gateway/gateway.ts';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import { openSqliteStore } from '#gateway/store/sqlite.ts';
import { testCertificate } from '../testing/certificate.ts';
import { listen } from '../testing/listen.ts';
import { startTcpUpstream } from '../testing/tcp-upstream.ts';
import { startRecordedUpstream, type Sight } from './recorded-upstream.ts';
import type { Counterparts } from './counterparts.ts';

export interface Stage {
  adminPort: number;
  proxyPort: number;
  tlsPort: number;
  sight: Sight;
  /** What the gateway said of failures of its own. */
  failures: readonly string[];
  close(): Promise<void>;
}

let certificate: ReturnType<typeof testCertificate> | undefined;

export async function setStage(counterparts: Counterparts): Promise<Stage> {
  const sight: Sight = { expected: [], seen: [] };
  const echo = await startRecordedUpstream('echo', counterparts, sight);
  const echo2 = await startRecordedUpstream('echo2', counterparts, sight);
  const silent = await startTcpUpstream(() => {});
  const store = await openSqliteStore(':memory:');
  const failures: string[] = [];
  const gateway = await createGateway({
    store,
    plugins: bundledPlugins,
    log: (line, about) => {
      if (about?.part === 'admin') failures.push(line);
    },
  });
  const admin = createServer({ requireHostHeader: false }, gateway.admin);
  gateway.prepareAdminServer(admin);
  const adminPort = await listen(admin);
  const plain = await gateway.proxy.listen({ host: '127.0.0.1', port: 0 });
  certificate ??= testCertificate();
  const secure = await gateway.proxy.listen({ host: '127.0.0.1', port: 0, tls: await certificate });
  counterparts.ports(
    [8080, echo.port],
    [8081, echo2.port],
    [8082, silent.port],
    [9000, plain.port],
    [9443, secure.port],
  );
  return {
    adminPort,
    proxyPort: plain.port,
    tlsPort: secure.port,
    sight,
    failures,
    async close() {
      admin.close();
      admin.closeAllConnections();
      await gateway.close();
      await Promise.all([echo.close(), echo2.close(), silent.close(), store.close()]);
    },
  };
}
