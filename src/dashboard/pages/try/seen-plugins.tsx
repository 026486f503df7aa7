import { ArrowRight, CornerUpLeft } from 'lucide-react';
import { Link } from 'react-router';
import type { SeenByGateway, SeenPlugin, TryAnswer } from '#dashboard/api/try-it.ts';
import { pluginEntry } from '#dashboard/entities/plugins/catalogue/plugin-catalogue.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { StepItem } from '../trace/step-item.tsx';
import { timeText } from './bytes-text.ts';

/** The changes that plugins made to the request, as the gateway tells them. */
export function SeenPlugins({ answer, seen }: { answer: TryAnswer; seen: SeenByGateway }) {
  return (
    <section aria-label="What each plugin did">
      <h2 className="mb-3">What each plugin did</h2>
      <ol className="flex flex-col">
        {seen.plugins.map((plugin) => (
          <RanStep key={`${plugin.name} ${plugin.began}`} plugin={plugin} />
        ))}
        {seen.upstream ? (
          <StepItem icon={ArrowRight} title="Upstream">
            <span className="mono">
              {seen.upstream.head.split('\r\n', 1)[0]?.replace(/ HTTP\/1\.1$/, '')}
            </span>{' '}
            at <span className="mono">{seen.upstream.address}</span>
            {seen.upstream.status === undefined
              ? ', which has not answered.'
              : `, answered ${seen.upstream.status}.`}
            {seen.upstream.tries > 1 && ` It took ${seen.upstream.tries} tries.`}
          </StepItem>
        ) : (
          <StepItem icon={CornerUpLeft} title="Answer">
            {seen.answeredBy === undefined ? 'By the gateway itself.' : `By ${seen.answeredBy}.`} The upstream
            does not see the request.
          </StepItem>
        )}
        {seen.upstream && (
          <StepItem icon={CornerUpLeft} title="Answer">
            {answer.status} with {answer.headers.length} headers.
          </StepItem>
        )}
      </ol>
      {seen.consumer !== undefined && <Caller id={seen.consumer} />}
    </section>
  );
}

function RanStep({ plugin }: { plugin: SeenPlugin }) {
  const { name, status, took, added, removed, addedToAnswer, removedFromAnswer } = plugin;
  return (
    <StepItem
      icon={pluginEntry(name).icon}
      title={
        <>
          {name} <span className="text-meta font-regular text-muted tabular-nums">{timeText(took)}</span>
        </>
      }
      end={
        status === undefined ? (
          <Chip tone="good">passes</Chip>
        ) : (
          <Chip tone={status < 400 ? 'plain' : 'bad'}>{status}</Chip>
        )
      }
    >
      <Changes verb="Adds" lines={added} to="for the upstream" />
      <Changes verb="Removes" lines={removed} to="before the upstream" />
      <Changes verb="Adds" lines={addedToAnswer} to="to the answer" />
      <Changes verb="Removes" lines={removedFromAnswer} to="from the answer" />
      {added.length + removed.length + addedToAnswer.length + removedFromAnswer.length === 0 &&
        (status === undefined ? 'Changes nothing.' : 'Answers in place of the upstream.')}
    </StepItem>
  );
}

function Changes({ verb, lines, to }: { verb: string; lines: readonly string[]; to: string }) {
  if (lines.length === 0) return null;
  return (
    <p>
      {verb}{' '}
      {lines.map((line, place) => (
        <span key={line}>
          {place > 0 && ', '}
          <span className="mono">{line}</span>
        </span>
      ))}{' '}
      {to}.
    </p>
  );
}

function Caller({ id }: { id: string }) {
  const name = useReferenceName('consumers', id);
  return (
    <p className="mt-3 text-row text-text-2">
      The caller is{' '}
      <Link to={paths.consumer(id)} className="link">
        {name ?? id}
      </Link>
      .
    </p>
  );
}
