import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HostsFile } from './hosts-file.ts';

const inFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-hosts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'hosts');
};

/** Writes a file whose time differs from every earlier one's. */
let written = 1_000_000;
const write = (path: string, text: string): void => {
  writeFileSync(path, text);
  written += 10;
  utimesSync(path, written, written);
};

test('a changed file is read again, a missing one knows nothing', () => {
  const path = inFolder();
  const hosts = new HostsFile(path);
  expect(hosts.addresses('api.test')).toBeUndefined();
  write(path, '10.0.0.1 api.test API2.test # comment\n::1 api.test\n');
  expect(hosts.addresses('API.test')).toEqual(['10.0.0.1']);
  expect(hosts.addresses('api2.test')).toEqual(['10.0.0.1']);
  write(path, '10.0.0.2 api.test\n');
  expect(hosts.addresses('api.test')).toEqual(['10.0.0.2']);
});

test('a file that cannot be read any more leaves the known names', () => {
  const path = inFolder();
  write(path, '10.0.0.1 api.test\n');
  const hosts = new HostsFile(path);
  expect(hosts.addresses('api.test')).toEqual(['10.0.0.1']);
  rmSync(path);
  // There is a folder at the file's path, which cannot be read.
  mkdirSync(path);
  expect(hosts.addresses('api.test')).toEqual(['10.0.0.1']);
});
