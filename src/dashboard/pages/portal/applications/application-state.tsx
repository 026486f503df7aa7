import type { OperatedApplication } from '#dashboard/api/portal/applications.ts';
import { Dot } from '#dashboard/ui/dot.tsx';

/** Blocked, on, or not let in anywhere yet. */
export function ApplicationState({
  application: { blocked, grants },
}: {
  application: Pick<OperatedApplication, 'blocked' | 'grants'>;
}) {
  if (blocked !== '')
    return (
      <span className="flex items-center gap-1.5 text-bad" title={blocked}>
        <Dot state="bad" />
        blocked
      </span>
    );
  const isOn = grants.some(({ state }) => state === 'granted');
  return (
    <span className="flex items-center gap-1.5">
      <Dot state={isOn ? 'good' : 'off'} />
      {isOn ? 'on' : 'no API yet'}
    </span>
  );
}
