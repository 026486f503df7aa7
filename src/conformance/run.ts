// `npm run conformance`: replays both recordings of a Kong 0.13.1 and prints per group how much agrees. Exits 1 where an answer
// differs and is not listed, or is listed and agrees.
import { readRecording, type RecordingName } from './recording.ts';
import { replayGroup, type GroupReport } from './replay-group.ts';

const names: readonly RecordingName[] = ['admin-api', 'proxy'];
const wanted = process.argv.slice(2);
const reports: GroupReport[] = [];

for (const name of names) {
  for (const [group, exchanges] of readRecording(name)) {
    if (wanted.length > 0 && !wanted.includes(group)) continue;
    const report = await replayGroup(name, group, exchanges);
    reports.push(report);
    print(`${name}: ${group}`, report);
  }
}

const sum = (count: (report: GroupReport) => number): number => reports.reduce((n, one) => n + count(one), 0);
const total = {
  group: 'all',
  agree: sum(({ agree }) => agree),
  differ: sum(({ differ }) => differ),
  wait: sum(({ wait }) => wait),
  unlisted: reports.flatMap(({ unlisted }) => unlisted),
  stale: reports.flatMap(({ stale }) => stale),
  failures: reports.flatMap(({ failures }) => failures),
};
const isWrong = total.unlisted.length + total.stale.length + total.failures.length > 0;
print('all', { ...total, unlisted: [], stale: [], failures: [] }, total.unlisted.length);
if (isWrong) process.exitCode = 1;

function print(title: string, report: GroupReport, more = 0): void {
  const { agree, differ, wait, unlisted, stale, failures } = report;
  const all = agree + differ + wait + unlisted.length + more;
  const notes = [
    differ > 0 && `${differ} differ deliberately`,
    wait > 0 && `${wait} wait for plugins that are not built`,
    unlisted.length + more > 0 && `${unlisted.length + more} DIFFER`,
  ];
  console.log(`${title}: ${[`${agree} of ${all} agree`, ...notes.filter(Boolean)].join(', ')}`);
  for (const { name, mismatches } of unlisted) {
    console.log(`  ${name}`);
    for (const { at, recorded, answered } of mismatches)
      console.log(
        `    ${at}\n      recorded ${JSON.stringify(recorded)}\n      answered ${JSON.stringify(answered)}`,
      );
  }
  for (const name of stale) console.log(`  ${name}: is listed as different, and is not`);
  for (const line of failures) console.log(`  the gateway says: ${line}`);
}
