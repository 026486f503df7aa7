import { CircleCheck, CircleSlash, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { TakenRow } from '#routing/trace/tracer.ts';
import { serviceName } from '#dashboard/api/services.ts';
import { PhraseText } from '#dashboard/entities/plugins/phrase.tsx';
import { quoted } from '#dashboard/lib/curl.ts';
import { paths } from '#dashboard/paths.ts';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { curlOf, type RequestValues } from './request-values.ts';
import { nameOfRow, pageOfRow } from './row-names.ts';
import type { TracedGateway } from './use-trace.ts';
import { takenText } from './verdict-text.ts';

/** The row that takes the request, why, and where the request goes from it. */
export function VerdictCard({
  taken,
  gateway,
  values,
}: {
  taken: TakenRow | undefined;
  gateway: TracedGateway;
  values: RequestValues;
}) {
  const copy = <CopyIcon text={curlOf(values, quoted)} label="Copy as curl" size="small" />;
  if (!taken)
    return (
      <Card icon={<CircleX size={20} className="text-bad" />} action={copy} title="Nothing takes it">
        <p className="text-text-2">
          The gateway answers <span className="mono text-text">404</span>.
        </p>
      </Card>
    );
  const { upstream } = taken;
  const service = gateway.services.get(gateway.routes.get(taken.id)?.service ?? '');
  return (
    <Card
      icon={
        taken.tlsStatus !== undefined ? (
          <CircleSlash size={20} className="text-warn" />
        ) : (
          <CircleCheck size={20} className="text-good" />
        )
      }
      action={copy}
      title={
        <>
          <Link to={pageOfRow(taken)} className="plain-link [overflow-wrap:anywhere]">
            {nameOfRow(gateway, taken)}
          </Link>
          {' takes it'}
        </>
      }
    >
      <p className="text-pretty text-text-2">
        <PhraseText phrase={takenText(taken.checks)} />
        {taken.tlsStatus !== undefined && (
          <>
            {' It is for TLS alone: without it the answer is '}
            <span className="mono text-text">{taken.tlsStatus}</span>.
          </>
        )}
      </p>
      <dl className="mt-2 grid grid-cols-[80px_minmax(0,1fr)] gap-x-4 gap-y-1 text-row">
        {service && (
          <Fact name="Service">
            <Link to={paths.service(service.id)} className="plain-link">
              {serviceName(service)}
            </Link>
          </Fact>
        )}
        {upstream && taken.tlsStatus === undefined && (
          <>
            <Fact name="Goes to">
              <span className="mono [overflow-wrap:anywhere]">
                {addressOf(upstream)}
                {upstream.path.slice(0, upstream.path.length - upstream.own.length)}
                <b className="font-strong">{upstream.own}</b>
              </span>
            </Fact>
            <Fact name="Host sent">
              <span className="mono [overflow-wrap:anywhere]">{upstream.host}</span>
            </Fact>
          </>
        )}
      </dl>
    </Card>
  );
}

/** "https://jokes.example:8443": the port is left out where it is the usual one. */
const addressOf = ({ protocol, authority, port }: NonNullable<TakenRow['upstream']>): string =>
  `${protocol}://${authority}${port === (protocol === 'https' ? 443 : 80) ? '' : `:${port}`}`;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Card({
  icon,
  title,
  action,
  children,
}: {
  icon: ReactNode;
  title: ReactNode;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-label="Verdict"
      className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-x-3 rounded-card border border-line-strong p-4"
    >
      <span aria-hidden="true">{icon}</span>
      <h2 aria-live="polite" className="!text-base">
        {title}
      </h2>
      <span className="-my-1 -mr-1.5">{action}</span>
      <div className="col-span-2 col-start-2 mt-1">{children}</div>
    </section>
  );
}
