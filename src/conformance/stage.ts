// A whole gateway over an empty store, and the upstreams and log servers that stood behind the recorded one, all on free ports.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway } from '#gateway/gateway.ts';
import { bundledPlugins } from '#gateway/plugins/registry.ts';
import type { Store } from '#gateway/store/store.ts';
import { testCertificate } from '../testing/certificate.ts';
import { listen } from '../testing/listen.ts';
import { startTcpSink, startUdpSink, type LogSink } from '../testing/sinks.ts';
import { startTcpUpstream } from '../testing/tcp-upstream.ts';
import { startRecordedUpstream, type Sight } from './recorded-upstream.ts';
import type { Counterparts } from './counterparts.ts';

export interface Stage {
  adminPort: number;
  proxyPort: number;
  tlsPort: number;
  sight: Sight;
  /** The gateway's log lines about its own failures. */
  failures: readonly string[];
  close(): Promise<void>;
}

let certificate: ReturnType<typeof testCertificate> | undefined;

/** The system may give a UDP port the number of a TCP port; that number would stand for two ports of the recording. */
async function startUdpSinkApart(
  others: readonly { port: number }[],
  hear: (message: string) => void,
): Promise<LogSink> {
  const udp = await startUdpSink({ hear });
  if (!others.some(({ port }) => port === udp.port)) return udp;
  await udp.close();
  return startUdpSinkApart(others, hear);
}

/** `open` opens an empty store. */
export async function setStage(counterparts: Counterparts, open: () => Promise<Store>): Promise<Stage> {
  const sight: Sight = { expected: [], seen: [] };
  const echo = await startRecordedUpstream('echo', counterparts, sight);
  const echo2 = await startRecordedUpstream('echo2', counterparts, sight);
  const silent = await startTcpUpstream(() => {});
  const tcp = await startTcpSink({
    hear: (line) => sight.seen.push({ listener: 'tcp', data: `${counterparts.asRecorded(line)}\r\n` }),
  });
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-recorded-'));
  const store = await open();
  const failures: string[] = [];
  const gateway = await createGateway({
    store,
    plugins: bundledPlugins,
    log: (line, about) => {
      if (about?.part === 'admin' && about.level === 'error') failures.push(line);
    },
  });
  const admin = gateway.adminServer(gateway.admin);
  const adminPort = await listen(admin);
  const plain = await gateway.proxy.listen({ host: '127.0.0.1', port: 0 });
  certificate ??= testCertificate();
  const secure = await gateway.proxy.listen({ host: '127.0.0.1', port: 0, tls: await certificate });
  const udp = await startUdpSinkApart([echo, echo2, silent, tcp, plain, secure], (message) =>
    sight.seen.push({ listener: 'udp', data: counterparts.asRecorded(message) }),
  );
  counterparts.ports(
    [8080, echo.port],
    [8081, echo2.port],
    [8082, silent.port],
    [8083, tcp.port],
    [8084, udp.port],
    [9000, plain.port],
    [9443, secure.port],
  );
  counterparts.directory(directory);
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
      const servers = [echo, echo2, silent, tcp, udp];
      await Promise.all([...servers.map((server) => server.close()), store.close()]);
      await rm(directory, { recursive: true });
    },
  };
}
