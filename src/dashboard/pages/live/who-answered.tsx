import type { ReactNode } from 'react';
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { answererName } from '#dashboard/traffic/answerers.ts';
import { bytesText } from '../try/bytes-text.ts';
import { atItsGateway } from './gateways.tsx';
import { RecordedEntity } from './recorded-entity.tsx';
import { consumerName } from './request-names.ts';

/** The parts that had to do with the request. `isHere`: it is of the gateway that the pages are about. */
export function WhoAnswered({
  request,
  isHere,
  onLeaveOutPath,
}: {
  request: ShownRequest;
  isHere: boolean;
  /** Requests for its path are shown no longer. */
  onLeaveOutPath: () => void;
}) {
  const { target, target_type, target_name, service, service_name, consumer, credential } = request;
  const {
    answered_by,
    upstream,
    upstream_name,
    tries,
    address,
    agent,
    received,
    sent,
    host,
    one_of,
    gateway,
    id,
  } = request;
  const entity = (
    table: 'apis' | 'routes' | 'services' | 'consumers',
    row: string,
    name: string | undefined,
  ): ReactNode => (isHere ? <RecordedEntity entity={table} id={row} name={name} /> : <bdi>{name ?? id}</bdi>);
  return (
    <section aria-label="Who answered" className="mt-5">
      <h3 className="mb-1.5">Who answered</h3>
      <dl className="grid grid-cols-[100px_minmax(0,1fr)] gap-x-4 gap-y-1 text-row [&>dd]:[overflow-wrap:anywhere] [&>dt]:text-muted">
        {!isHere && (
          <Fact title="Gateway">
            {id === null ? (
              <bdi>{gateway}</bdi>
            ) : (
              <a className="link" href={atItsGateway(gateway, id)}>
                See it at its gateway
              </a>
            )}
          </Fact>
        )}
        <Fact title="Answered by">
          <b className="font-strong">{answererName(answered_by)}</b>
        </Fact>
        {target !== null && (
          <Fact title={target_type === 'api' ? 'API' : 'Route'}>
            {entity(target_type === 'api' ? 'apis' : 'routes', target, target_name ?? undefined)}
          </Fact>
        )}
        {service !== null && (
          <Fact title="Service">{entity('services', service, service_name ?? undefined)}</Fact>
        )}
        <Fact title="Consumer">
          {consumer === null ? (
            <span className="text-muted">none</span>
          ) : (
            entity('consumers', consumer, consumerName(request))
          )}
        </Fact>
        {credential !== null && (
          <Fact title="Credential" mono>
            {credential}
          </Fact>
        )}
        <Fact title="Host" mono>
          {host}
        </Fact>
        <Fact title="Path">
          <bdi dir="ltr" className="mono block">
            {request.path}
          </bdi>
          <button type="button" onClick={onLeaveOutPath} className="link">
            Leave this path out
          </button>
        </Fact>
        {upstream !== null && (
          <Fact title="Target" mono>
            {upstream}
            {upstream_name !== null && <span className="text-muted"> of {upstream_name}</span>}
          </Fact>
        )}
        {tries > 1 && <Fact title="Tries">{tries}</Fact>}
        <Fact title="Client" mono>
          {address}
          {agent !== '' && <span className="text-muted"> {agent}</span>}
        </Fact>
        <Fact title="Size">
          {bytesText(received)} in, {bytesText(sent)} out
        </Fact>
        <Fact title="Kept">{keptText(one_of)}</Fact>
      </dl>
    </section>
  );
}

/** A sample of the requests is kept singly where many end. */
function keptText(oneOf: number): string {
  if (oneOf === 0) return 'No: it is gone when this page is loaded anew';
  return oneOf === 1 ? 'Yes' : `Yes, for ${countOf(oneOf, 'request')} like it`;
}

function Fact({ title, mono = false, children }: { title: string; mono?: boolean; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{mono ? <bdi className="mono">{children}</bdi> : children}</dd>
    </>
  );
}
