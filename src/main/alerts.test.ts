// The alerts of a whole gateway: its upstream fails, webhook and mail are told once, also when the server is started anew meanwhile.
import { expect, test } from 'vitest';
import { listFirings, silence, statesOf } from '#alerts/keeping/kept-states.ts';
import { testCertificate } from '../testing/certificate.ts';
import { AlertStage } from './alert-stage-for-tests.ts';

test('a failing upstream is told to webhook and mail once, and once when it is over, whenever the server is started anew', async () => {
  const stage = await AlertStage.start();
  await stage.addRule('server_errors');
  stage.upstreamAnswers = 503;
  await stage.call(10);
  await stage.watch(30);
  expect(stage.told()).toEqual([]);
  await stage.restartServer();
  await stage.watch(30);
  await stage.restartServer();
  await stage.watch(60);
  expect(stage.told()).toEqual(['fired: Server errors on Billing: 100 % of requests answered 5xx']);
  expect(stage.mails).toHaveLength(1);
  const page = await stage.page();
  expect(page.alerts).toMatchObject([
    { state: 'firing', value: 100, subject: { kind: 'target', name: 'Billing' }, told: ['#ops', 'Ops'] },
  ]);
  expect(page.rules).toMatchObject([{ state: 'firing', last: null, remarks: [] }]);
  expect(JSON.stringify(page)).not.toContain('PLANTED');

  // The failures leave the window, and the alert has to be clear for a while.
  stage.upstreamAnswers = 200;
  await stage.watch(300);
  await stage.restartServer();
  await stage.watch(600);
  expect(stage.told()).toHaveLength(2);
  expect(stage.told()[1]).toMatch(/^resolved: Server errors on Billing: over after \d+ min$/);
  expect(stage.mails).toHaveLength(2);
  expect(await statesOf(stage.alerts.tables)).toEqual([]);
  const { firings } = await listFirings(stage.alerts.tables, { before: undefined, limit: 10 });
  expect(firings).toMatchObject([{ rule_name: 'Server errors', peak: 100, ending: 'resolved' }]);
  expect(await stage.stored()).toContain('Billing');
  expect(await stage.stored()).not.toContain('PLANTED');
});

test('a message that was not taken is tried again later, and the next one of its rule waits for it', async () => {
  const stage = await AlertStage.start();
  await stage.addRule('server_errors', { lasting: 0 });
  stage.hookAnswers = 500;
  stage.upstreamAnswers = 503;
  await stage.call(10);
  await stage.watch(15);
  expect(stage.mails).toHaveLength(1);
  const { destinations: shown } = await stage.page();
  expect(shown).toMatchObject([
    { name: '#ops', waiting: 1, last: { problem: 'it answers 500' } },
    { name: 'Ops', waiting: 0, last: { problem: '' } },
  ]);
  const [rule] = (await stage.page()).rules;
  await stage.alerts.removeRule(rule?.id ?? '', stage.now);
  expect(stage.mails).toHaveLength(2);
  stage.hookAnswers = 204;
  await stage.watch(15);
  expect(stage.told()).toEqual([
    'fired: Server errors on Billing: 100 % of requests answered 5xx',
    expect.stringMatching(/^resolved: Server errors on Billing: the rule was changed or switched off/),
  ]);
  await stage.watch(120);
  expect(stage.told()).toHaveLength(2);
});

test('an alert that is silenced before it fires is told when the silence is over and it still fires', async () => {
  const stage = await AlertStage.start();
  await stage.addRule('server_errors');
  stage.upstreamAnswers = 503;
  await stage.call(10);
  await stage.watch(15);
  const [state] = await statesOf(stage.alerts.tables);
  if (!state) throw new Error('nothing is pending');
  await silence(stage.alerts.tables, state, stage.now + 120_000);
  await stage.watch(90);
  expect(stage.told()).toEqual([]);
  expect(await statesOf(stage.alerts.tables)).toMatchObject([{ phase: 'firing', told: false }]);
  await stage.watch(60);
  expect(stage.told()).toHaveLength(1);
});

test('silence fires, but not for what was not recorded, and not for an API that was deleted', async () => {
  const stage = await AlertStage.start();
  await stage.call(1);
  const silenceRule = { name: 'Silence', window: 60, lasting: 0 };
  await stage.addRule('silence', silenceRule);
  // The first minute was not watched.
  await stage.watch(60);
  expect(stage.told()).toEqual([]);
  await stage.watch(30);
  expect(stage.told()).toEqual([
    expect.stringMatching(/^fired: Silence on Billing: no request for \d+ (s|min)$/),
  ]);
  const deleted = await fetch(`${stage.admin}/apis/Billing`, { method: 'DELETE' });
  expect(deleted.status).toBe(204);
  await stage.watch(150);
  expect(stage.told()[1]).toMatch(/^resolved: Silence on Billing: no longer there/);
  await stage.watch(150);
  expect(stage.told()).toHaveLength(2);
});

test('a clock that is set, and traffic that cannot be read, change nothing', async () => {
  const stage = await AlertStage.start();
  await stage.addRule('server_errors', { lasting: 0 });
  await stage.addRule('silence', { name: 'Silence', window: 3600, lasting: 0 });
  stage.upstreamAnswers = 503;
  await stage.call(10);
  await stage.watch(15);
  expect(stage.told()).toHaveLength(1);
  stage.now += 2 * 3_600_000;
  await stage.watch(300);
  expect(stage.told()).toHaveLength(1);
  expect(await statesOf(stage.alerts.tables)).toHaveLength(1);
  await stage.traffic.close();
  await stage.watch(900);
  expect(stage.told()).toHaveLength(1);
  const { rules } = await stage.page();
  expect(rules[0]?.remarks).toEqual([expect.stringContaining('The traffic cannot be read')]);
});

test('a gateway that does not answer, a certificate that expires and an unhealthy target fire', async () => {
  const stage = await AlertStage.start();
  const soon = await testCertificate('weather.example.com', 'ec', {
    until: new Date(stage.now + 3 * 86_400_000),
  });
  await stage.post('/certificates', { ...soon, snis: 'weather.example.com' });
  await stage.post('/upstreams', {
    name: 'weather.internal',
    'healthchecks.passive.unhealthy.tcp_failures': '1',
    'healthchecks.passive.unhealthy.http_failures': '1',
  });
  await stage.post('/upstreams', { name: 'unchecked.internal' });
  await stage.post('/upstreams/weather.internal/targets', { target: '127.0.0.1:1', weight: '10' });
  await stage.post('/upstreams/unchecked.internal/targets', { target: '127.0.0.1:1', weight: '10' });
  await stage.post('/apis', {
    name: 'Weather',
    uris: '/weather',
    upstream_url: 'http://weather.internal',
    retries: '0',
  });
  await stage.addRule('certificate', { name: 'Certificate', threshold: 7, lasting: 0 });
  await stage.addRule('target', { name: 'Target down', lasting: 30 });
  await stage.addRule('gateway', { name: 'Gateway away', lasting: 30 });
  await fetch(`${stage.proxy}/weather`);
  await stage.watch(60);
  expect(stage.told().toSorted()).toEqual([
    'fired: Certificate on weather.example.com: 2 days left',
    'fired: Target down on 127.0.0.1:1 of weather.internal: its health checks fail',
  ]);
  const { rules } = await stage.page();
  expect(rules.map(({ remarks }) => remarks)).toEqual([
    [],
    ['Without health checks nothing is known of unchecked.internal'],
    [],
  ]);
  stage.admin = 'http://127.0.0.1:1';
  await stage.restartServer();
  await stage.watch(90);
  expect(stage.told()).toHaveLength(3);
  expect(stage.told()[2]).toMatch(/^fired: Gateway away on Local gateway: The gateway.* cannot be reached/);
});
