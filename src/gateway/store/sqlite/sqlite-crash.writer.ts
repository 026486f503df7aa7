// The process that sqlite-crash.test.ts kills. It writes consumers to the database at argv[2] until it is killed, numbered
// from argv[3]. As soon as the store has acknowledged a write, it prints the consumer's new stage on stdout.
import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { consumers } from '#schema/entities/consumer.ts';
import { openSqliteStore } from './sqlite.ts';

const store = await openSqliteStore(String(argv[2]));
for (let n = Number(argv[3]); ; n += 1) {
  const row = {
    id: String(n),
    created_at: n,
    username: `user ${n}`,
    custom_id: 'inserted'.concat(String(n)),
  };
  await store.insert(consumers, row);
  writeSync(1, `${n} inserted\n`);
  await store.replace(consumers, { ...row, custom_id: `replaced${n}` });
  writeSync(1, `${n} replaced\n`);
  if (n % 2 === 0) continue;
  await store.remove(consumers, String(n));
  writeSync(1, `${n} removed\n`);
}
