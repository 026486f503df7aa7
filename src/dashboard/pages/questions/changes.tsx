import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { historyQuery, type ShownChange } from '#dashboard/api/history.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { ago, exactTime } from '#dashboard/lib/age.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { aroundChange, subjectOf, type Subject } from '../history/around-change.ts';
import { useAround, verdictText } from '../history/before-and-after.tsx';
import { ChangeSentence } from '../history/change-sentence.tsx';
import { Basis, NoRows } from './answer-table.tsx';

/** Changes that are compared. */
const most = 12;
const looked = 50;

export function ChangesAnswer() {
  const query = useInfiniteQuery(historyQuery({ size: looked }));
  return (
    <>
      <Basis>
        The hour before each change is compared with the hour after it, for the requests of what was changed.
        An opened change compares the days, too.
      </Basis>
      <QueryGate query={query} what="The history">
        {(data) => {
          const changes = (data?.changes ?? []).flatMap((change) => {
            const subject = subjectOf(change);
            return subject ? [{ change, subject }] : [];
          });
          if (changes.length === 0)
            return <NoRows>There is no change yet that has to do with requests.</NoRows>;
          return (
            <ul className="border-t border-line">
              {changes.slice(0, most).map(({ change, subject }) => (
                <Compared key={change.change} change={change} subject={subject} />
              ))}
            </ul>
          );
        }}
      </QueryGate>
      <ButtonLink kind="quiet" small to={paths.history} className="mt-3 -ml-2.5">
        All changes
      </ButtonLink>
    </>
  );
}

function Compared({ change, subject }: { change: ShownChange; subject: Subject }) {
  const now = useNow(30_000);
  const around = aroundChange(change, 'hour', Math.floor(now / 1000), subject.filter.consumer !== undefined);
  const { before, after } = useAround(subject, around);
  return (
    <li className="grid gap-x-4 border-b border-line py-2 text-row tablet:grid-cols-[minmax(0,1fr)_auto]">
      <Link to={`${paths.history}?open=${change.change}`} className="plain-link trunc font-medium">
        <ChangeSentence change={change} />
      </Link>
      <time
        dateTime={new Date(change.at).toISOString()}
        title={exactTime(change.at)}
        className="text-muted tabular-nums"
      >
        {ago(change.at, now)}
      </time>
      <p className="min-h-5 text-text-2 tablet:col-span-2">
        {verdictText({ around, span: 'hour', before, after })}
      </p>
    </li>
  );
}
