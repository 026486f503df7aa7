// `npm run conformance`: replays both recordings of a Kong 0.13.1 and prints per group how much agrees. Exits 1 where an answer
// differs and is not listed, or is listed and agrees. `-- --postgres` does so on PostgreSQL.
import { openPostgresStore } from '#gateway/store/postgres/postgres.ts';
import { startPostgres } from '../testing/postgres-server.ts';
import { readRecording, type RecordingName } from './recording.ts';
import { replayGroup, type GroupReport } from './replay-group.ts';

const names: readonly RecordingName[] = ['admin-api', 'proxy'];
const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== '--postgres');
/** With `--postgres` each group is played to a gateway on an empty database of a PostgreSQL server of its own. */
const server = words.includes('--postgres') ? await startPostgres() : undefined;
const open = server && (async () => openPostgresStore(await server.database()));
const reports: GroupReport[] = [];

for (const name of names) {
  for (const [group, exchanges] of readRecording(name)) {
    if (wanted.length > 0 && !wanted.includes(group)) continue;
    const report = await replayGroup(name, group, exchanges, open);
    reports.push(report);
    console.log(`${name}: ${group}: ${counts(report)}`);
    explain(report);
  }
}

const sum = (count: (report: GroupReport) => number): number => reports.reduce((n, one) => n + count(one), 0);
const total = {
  agree: sum((one) => one.agree),
  differ: sum((one) => one.differ),
  unlisted: reports.flatMap((one) => one.unlisted),
};
console.log(`all: ${counts(total)}`);
await server?.close();
if (sum((one) => one.unlisted.length + one.stale.length + one.failures.length) > 0) process.exitCode = 1;

function counts(report: Pick<GroupReport, 'agree' | 'differ' | 'unlisted'>): string {
  const { agree, differ, unlisted } = report;
  const parts = [
    `${agree} of ${agree + differ + unlisted.length} agree`,
    differ > 0 && `${differ} differ deliberately`,
    unlisted.length > 0 && `${unlisted.length} DIFFER`,
  ];
  return parts.filter(Boolean).join(', ');
}

function explain({ unlisted, stale, failures }: GroupReport): void {
  for (const { name, mismatches } of unlisted) {
    console.log(`  ${name}`);
    for (const { at, recorded, answered } of mismatches) {
      console.log(`    ${at}`);
      console.log(`      recorded ${JSON.stringify(recorded)}`);
      console.log(`      answered ${JSON.stringify(answered)}`);
    }
  }
  for (const name of stale) console.log(`  ${name}: is listed as different, and is not`);
  for (const line of failures) console.log(`  the gateway says: ${line}`);
}
