// Reads the gateway and has it examined, as long as a page wants that. It draws nothing.
import { useEffect, useMemo, useRef } from 'react';
import type { Finding } from '#doctor/finding.ts';
import type { Certificate, Service, Upstream } from '#dashboard/api/gateway-types.ts';
import { publish, report, type Extent } from '#dashboard/crud/findings/findings-store.ts';
import { useProtections, type Guarded } from '#dashboard/crud/use-protections.ts';
import { anonymousOf } from '#routing/deciding-plugins.ts';
import { DoctorClient, type Asked, type DoctorWorker } from './doctor-client.ts';
import type { DoctorAnswer } from './doctor-session.ts';
import { useFacts, useSecretFields } from './use-facts.ts';
import { useFurtherRows } from './use-further-rows.ts';
import { useLists, type Lists } from './use-lists.ts';

export function Examiner({ extent }: { extent: Extent }) {
  const facts = useFacts();
  const lists = useLists(extent);
  const guarded = useProtections();
  const secretFields = useSecretFields(lists.known?.plugins, (facts?.vaults.length ?? 0) > 0);
  const further = useFurtherRows(extent === 'all', lists.known);
  const rest = useMemo(
    () => lists.known && guarded && secretFields && restOf(lists.known, guarded, secretFields),
    [lists.known, guarded, secretFields],
  );
  const { pages, credentials, consumers, targets, isRead } = further;
  const asked = useMemo(
    (): Asked | undefined =>
      facts && lists.known && rest && isRead
        ? {
            facts: { ...facts, now: Date.now() },
            rest: { ...rest, targets },
            pages: [...lists.known.pages, ...pages],
            credentials,
            consumers,
          }
        : undefined,
    [facts, lists.known, rest, isRead, targets, pages, credentials, consumers],
  );
  const client = useRef<DoctorClient>(undefined);
  useEffect(() => {
    client.current = new DoctorClient(
      startWorker,
      (findings, _asked, took) =>
        publish({ findings, extent, at: Date.now(), took, unread: further.unread }, needsAll),
      (done) => report({ is: 'examining', done }),
    );
    return () => client.current?.close();
    // The worker stays while rows change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [extent]);
  useEffect(() => {
    if (asked) client.current?.ask(asked);
  }, [asked, extent]);
  const { failed } = lists;
  const rows = lists.rows + further.rows;
  const isReading = !asked && !failed;
  useEffect(() => {
    if (failed?.error)
      report({
        is: 'failed',
        message: failed.error.message,
        again: () => void (failed.isFetchNextPageError ? failed.fetchNextPage() : failed.refetch()),
      });
    else if (isReading) report({ is: 'reading', rows });
  }, [failed, isReading, rows]);
  return null;
}

/** Findings that an examination without consumers, credentials and targets does not make. */
const needsAll = ({ kind }: Finding): boolean =>
  ['idle consumer', 'idle credentials', 'shared secret', 'empty upstream', 'lost target'].includes(kind);

function restOf(
  { plugins, services, upstreams }: Lists,
  { isMissing, groupsOf }: Guarded,
  secretFields: Readonly<Record<string, readonly string[]>>,
): Omit<Asked['rest'], 'targets'> {
  const anonymous = [...new Set(plugins.flatMap((plugin) => anonymousOf(plugin) ?? []))];
  return {
    usedCertificates: [...services, ...upstreams].flatMap(clientCertificate),
    missingConsumers: anonymous.filter(isMissing),
    groups: Object.fromEntries(
      anonymous.flatMap((id) => {
        const groups = groupsOf(id);
        return groups ? [[id, groups] as const] : [];
      }),
    ),
    secretFields,
  };
}

/** The certificate that the gateway shows to an upstream. */
function clientCertificate(row: Service | Upstream): readonly Certificate['id'][] {
  const reference: unknown = Reflect.get(row, 'client_certificate');
  if (typeof reference === 'string') return [reference];
  const id: unknown =
    typeof reference === 'object' && reference !== null ? Reflect.get(reference, 'id') : undefined;
  return typeof id === 'string' ? [id] : [];
}

function startWorker(onAnswer: (answer: DoctorAnswer) => void): DoctorWorker {
  const worker = new Worker(new URL('./doctor-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<DoctorAnswer>) => onAnswer(data));
  return {
    // A worker's messages go to that worker alone: they have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tell: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
}
